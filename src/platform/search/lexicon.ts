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
const PAGE = 500, PAGES = 100
/** setting: the place in the feed up to which words are learnt */
const PLACE = 'lexicon_place'
const WORDS = `regexp_split_to_table(t.search, '[^a-z]+') w where t.deleted_at is null and length(w) between 4 and 60`

/** Makes the lexicon anew from the public search text. A word only suggests another spelling of a query; what is found by it is cut by rights like anything else. */
export async function refreshLexicon(kernel: Kernel): Promise<void> {
  // first, so that what takes too long is not begun anew each minute; what comes meanwhile is read from here
  await writeSetting({ kernel, sql: kernel.sql }, PLACE, encodeCursor(await feedHorizon(kernel.sql)))
  for (const { name } of searched(kernel)) {
    await kernel.sql.begin(async sql => {
      await sql.unsafe('set local statement_timeout = 300000')
      await sql.unsafe('delete from kernel.lexicon where entity = $1::text', [name])
      await sql.unsafe(`insert into kernel.lexicon (entity, word, uses) select $1::text, w, count(*)::int from ${quote(name)} t, ${WORDS} group by w order by count(*) desc limit ${MOST_WORDS}`, [name])
    })
  }
}

/** Learns the words of what changed since the last time; what is more than 50,000 changes waits for the next. The first time all there is. Returns how many records were read. */
export async function learnWords(kernel: Kernel): Promise<number> {
  const on = { kernel, sql: kernel.sql }, place = await readSetting<string>(on, PLACE)
  if (!place) { await refreshLexicon(kernel); return 0 }
  const entities = searched(kernel).map(d => d.name)
  let at = parseCursor(place), done = 0
  for (let page = 0, more = true; more && page < PAGES; page++) {
    const read = await readFeed(kernel.sql, at, PAGE, { entities })
    for (const entity of entities) {
      const those = read.changes.filter(change => change.entity === entity), fresh = new Set(those.filter(change => change.op === 'created' || change.op === 'restored').map(change => change.record))
      const other = new Set(those.filter(change => change.op === 'updated' && !fresh.has(change.record)).map(change => change.record))
      await learn(kernel, entity, fresh, 'excluded.uses')
      // of their words most were known before
      await learn(kernel, entity, other, '1')
      done += fresh.size + other.size
    }
    at = read.next
    more = read.more
    await writeSetting(on, PLACE, encodeCursor(at))
  }
  return done
}

async function learn(kernel: Kernel, entity: string, records: ReadonlySet<string>, more: 'excluded.uses' | '1'): Promise<void> {
  if (records.size > 0) await kernel.sql.unsafe(`insert into kernel.lexicon (entity, word, uses) select $1::text, w, count(*)::int from ${quote(entity)} t, ${WORDS} and t.id = any($2::uuid[]) group by w
    on conflict (entity, word) do update set uses = kernel.lexicon.uses + ${more}`, [entity, [...records]] as never[])
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
