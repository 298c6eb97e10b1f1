// Keeps the lexicon of search: the words that occur, so that a misspelt one finds its neighbours. New words are learnt within a minute; every night the whole is made anew, which also forgets.
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Job } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'

const MOST_WORDS = 200_000
/** more changed records than this, and the whole is cheaper */
const MOST_CHANGES = 50_000
const WORDS = `regexp_split_to_table(t.search, '[^a-z]+') w where t.deleted_at is null and length(w) between 4 and 60`

/** Makes the lexicon anew from the public search text. A word only suggests another spelling of a query; what is found by it is cut by rights like anything else. */
export async function refreshLexicon(kernel: Kernel): Promise<void> {
  for (const { name } of searched(kernel)) {
    await kernel.sql.begin(async sql => {
      await sql.unsafe('set local statement_timeout = 300000')
      await sql.unsafe('delete from kernel.lexicon where entity = $1::text', [name])
      await sql.unsafe(`insert into kernel.lexicon (entity, word, uses) select $1::text, w, count(*)::int from ${quote(name)} t, ${WORDS} group by w order by count(*) desc limit ${MOST_WORDS}`, [name])
    })
  }
}

/** Learns the words of what changed since the last time. Returns how many records were read. */
export async function learnWords(kernel: Kernel): Promise<number> {
  const [head] = await kernel.sql`select coalesce(max(seq), 0)::text as seq from kernel.change`
  const last = await readSetting<string>({ kernel, sql: kernel.sql }, 'lexicon_seq') ?? '0'
  if (head!['seq'] === last) return 0
  const entities = searched(kernel).map(d => d.name)
  const changed = await kernel.sql<{ entity: string; record: string }[]>`select distinct entity, record from kernel.change where seq > ${last}::bigint and entity = any(${entities}::text[]) and op in ('created', 'updated', 'restored') limit ${MOST_CHANGES}`
  if (changed.length === MOST_CHANGES) await refreshLexicon(kernel)
  else for (const name of entities) {
    const records = changed.filter(c => c.entity === name).map(c => c.record)
    if (records.length > 0) await kernel.sql.unsafe(`insert into kernel.lexicon (entity, word, uses) select $1::text, w, count(*)::int from ${quote(name)} t, ${WORDS} and t.id = any($2::uuid[]) group by w
      on conflict (entity, word) do update set uses = kernel.lexicon.uses + 1`, [name, records] as never[])
  }
  await writeSetting({ kernel, sql: kernel.sql }, 'lexicon_seq', head!['seq'])
  return changed.length
}

function searched(kernel: Kernel): Definition[] { return [...kernel.registry.definitions.values()].filter(d => d.entity.searchable && d.searchPublic.length > 0) }

export const lexiconJobs: Job[] = [
  { name: 'search.words', cron: '* * * * *', attempts: 1, run: async ctx => ({ read: await learnWords(ctx.kernel) }) },
  { name: 'search.lexicon', cron: '17 3 * * *', run: async ctx => { await refreshLexicon(ctx.kernel) } },
]
