// Keeps the lexicon of search: the words that occur, so that a misspelt one finds its neighbours. New words are learnt within a minute; every night the whole is made anew, which also forgets.
import { encodeCursor, parseCursor } from '#kernel/changes/cursor.ts'
import { feedHorizon, readFeed } from '#kernel/changes/feed.ts'
import type { Ctx } from '#kernel/context.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Job } from '#kernel/module.ts'
import { fold } from '#kernel/search/fold.ts'
import { quote } from '#kernel/sql/quote.ts'

const MOST_WORDS = 200_000
/** changes read at once, and how often in a run: what an import leaves is learnt over some minutes */
const PAGE = 5_000, PAGES = 10
/** setting: the place in the feed up to which words are learnt */
const PLACE = 'lexicon_place'
const LEARNT: ReadonlySet<string> = new Set(['created', 'updated', 'restored'])
const WORDS = `regexp_split_to_table(t.search, '[^a-z]+') w where t.deleted_at is null and length(w) between 4 and 60`

/** Makes the lexicon anew from the public search text. A word only suggests another spelling of a query; what is found by it is cut by rights like anything else. */
export async function refreshLexicon(kernel: Kernel): Promise<void> {
  const here = encodeCursor(await feedHorizon(kernel.sql))
  for (const { name } of searched(kernel)) {
    await kernel.sql.begin(async sql => {
      await sql.unsafe('set local statement_timeout = 300000')
      await sql.unsafe('delete from kernel.lexicon where entity = $1::text', [name])
      await sql.unsafe(`insert into kernel.lexicon (entity, word, uses) select $1::text, w, count(*)::int from ${quote(name)} t, ${WORDS} group by w order by count(*) desc limit ${MOST_WORDS}`, [name])
    })
  }
  await writeSetting({ kernel, sql: kernel.sql }, PLACE, here)
}

/** Learns the words of what changed since the last time; what is more than 50,000 changes waits for the next. The first time all there is. Returns how many records were read. */
export async function learnWords(kernel: Kernel): Promise<number> {
  const on = { kernel, sql: kernel.sql }, place = await readSetting<string>(on, PLACE)
  if (!place) { await refreshLexicon(kernel); return 0 }
  const entities = searched(kernel).map(d => d.name), changed = new Map(entities.map(name => [name, new Set<string>()]))
  let at = parseCursor(place), more = true
  for (let page = 0; more && page < PAGES; page++) {
    const read = await readFeed(kernel.sql, at, PAGE, { entities })
    for (const { entity, record, op } of read.changes) if (LEARNT.has(op)) changed.get(entity)!.add(record)
    at = read.next
    more = read.more
  }
  for (const [entity, records] of changed) {
    if (records.size > 0) await kernel.sql.unsafe(`insert into kernel.lexicon (entity, word, uses) select $1::text, w, count(*)::int from ${quote(entity)} t, ${WORDS} and t.id = any($2::uuid[]) group by w
      on conflict (entity, word) do update set uses = kernel.lexicon.uses + 1`, [entity, [...records]] as never[])
  }
  await writeSetting(on, PLACE, encodeCursor(at))
  return [...changed.values()].reduce((sum, records) => sum + records.size, 0)
}

/** How often each of these words occurs in an entity's public search text, as far as it is known. */
export async function usesOf(ctx: Ctx, entity: string, words: string[]): Promise<Map<string, number>> {
  if (words.length === 0) return new Map()
  const found = await ctx.sql.unsafe('select l.word, l.uses from kernel.lexicon l where l.entity = $1::text and l.word = any($2::text[])', [entity, words] as never[], { prepare: true })
  return new Map(found.map(row => [String(row['word']), Number(row['uses'])]))
}

/** Forgets those words of the texts of somebody erased that no record contains any more. Returns how many. */
export async function forgetWords(ctx: Ctx, texts: string[]): Promise<number> {
  const words = [...new Set(texts.flatMap(text => fold(text).split(/[^a-z]+/)).filter(word => word.length >= 4))]
  let gone = 0
  for (const { name, searchPublic } of ctx.kernel.registry.definitions.values()) {
    if (searchPublic.length === 0) continue
    for (const word of words) gone += (await ctx.sql.unsafe(`delete from kernel.lexicon where entity = $1::text and word = $2::text and not exists (select 1 from ${quote(name)} t where t.search like '%' || $2::text || '%' and t.deleted_at is null)`, [name, word] as never[])).count
  }
  return gone
}

function searched(kernel: Kernel): Definition[] { return [...kernel.registry.definitions.values()].filter(d => d.entity.searchable && d.searchPublic.length > 0) }

export const lexiconJobs: Job[] = [
  { name: 'search.words', cron: '* * * * *', attempts: 1, run: async ctx => ({ read: await learnWords(ctx.kernel) }) },
  { name: 'search.lexicon', cron: '17 3 * * *', run: async ctx => { await refreshLexicon(ctx.kernel) } },
]
