// Misspelt words: the nearest words that really occur, from a small lexicon refreshed by a job. (A similarity scan over the rows took 157 to 1,800 ms at a million.)
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { quote } from '#kernel/sql/quote.ts'

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

/** Rebuilds the lexicon from the public search text: words of at least four letters used by two records or more (a word of one record would tell of that record). */
export async function refreshLexicon(kernel: Kernel): Promise<void> {
  for (const definition of kernel.registry.definitions.values()) {
    if (!definition.entity.searchable || definition.searchPublic.length === 0) continue
    await kernel.sql.begin(async sql => {
      await sql.unsafe('set local statement_timeout = 300000')
      await sql.unsafe('delete from kernel.lexicon where entity = $1::text', [definition.name])
      await sql.unsafe(`insert into kernel.lexicon (entity, word, uses) select $1::text, w, count(*)::int from ${quote(definition.name)} t, regexp_split_to_table(t.search, '[^a-z]+') w
        where t.deleted_at is null and length(w) between 4 and 60 group by w having count(*) >= 2 order by count(*) desc limit 200000`, [definition.name])
    })
  }
}
