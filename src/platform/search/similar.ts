// Misspelt words: the nearest words that really occur, from a small lexicon kept by a job. (A similarity scan over the rows took 157 to 1,800 ms at a million.)
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'

export const tables: string[] = [
  'create extension if not exists fuzzystrmatch with schema public',
  'create table if not exists kernel.lexicon (entity text not null, word text not null, uses int not null, primary key (entity, word))',
  'create index if not exists lexicon_word on kernel.lexicon using gin (word gin_trgm_ops)',
]

const NEAREST = 3
const MOST_VARIANTS = 6

/** Up to six spellings of the query, made of words that occur in what is searched. Only public search text is in the lexicon. */
export async function similarWords(ctx: Ctx, definitions: Definition[], words: string[]): Promise<string[][]> {
  const entities = definitions.map(d => d.name)
  const near = await Promise.all(words.map(async word => {
    if (word.length < 4 || /\d/.test(word)) return [word]
    const found = await ctx.sql.unsafe(`select word from (select word, max(uses) as uses, similarity(word, $1::text) as near from kernel.lexicon where entity = any($2::text[]) and word % $1::text and levenshtein_less_equal(word, $1::text, 2) <= 2 group by word) w
      order by near desc, uses desc limit ${NEAREST}`, [word.slice(0, 60), entities] as never[], { prepare: true })
    return found.length > 0 ? found.map(r => String(r['word'])) : [word]
  }))
  const all = near.reduce<string[][]>((lists, options) => lists.flatMap(list => options.map(o => [...list, o])).slice(0, MOST_VARIANTS), [[]])
  return all.filter(v => v.join(' ') !== words.join(' '))
}
