// What happened with a person's customers while they were away, customer by customer, from the feed.
import { cutChanges } from '#kernel/changes/cut.ts'
import { toChange, type FeedRow } from '#kernel/changes/feed.ts'
import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Change, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'
import { visible } from '#kernel/access/visible.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'
import { OPEN_WORK } from '#operational/absence/open_work.ts'
import { portfolioOf } from '#operational/absence/queries/portfolio.ts'

/** records looked at and changes told; `more` says that there are others */
const MOST_RECORDS = 20_000, MOST_CHANGES = 5_000
const KINDS = ['account', 'contact', 'opportunity', 'quote', 'order', 'case', 'task', 'commitment', 'lead', 'interaction'] as const
/** bookkeeping that tells a reader nothing */
const DULL = new Set(['id', 'version', 'search', 'external_ids', 'customer_key', 'stage_since', 'deleted_at'])

export interface Happening { change: string; at: string; entity: string; record: string; title: string | null; op: Change['op']; actor: string | null; actor_name: string | null; fields: string[]; diff: Change['diff'] }
export interface Meanwhile {
  absence: Row
  from: string; until: string
  customers: { entity: string; id: string; name: string; happenings: Happening[] }[]
  /** what went to those who stood in, or was made by them, and is open: it can be taken back */
  takeable: { entity: string; id: string; title: string; owner: string; owner_name: string | null; customer: string | null }[]
  more: boolean
}

/** The list for the one who was away, of changes others made in that time. 404 for an absence that is not theirs. */
export async function meanwhile(ctx: Ctx, id: string): Promise<Meanwhile> {
  const [absence] = isId(id) ? await rows(ctx, 'absence', { fields: ['id', 'user', 'kind', 'starts_at', 'ends_at', 'state', 'returned_at', 'note'], filter: { all: [{ field: 'id', op: 'eq', value: id }, { field: 'user', op: 'eq', value: ctx.user.id }] }, limit: 1 }) : []
  if (!absence) throw notFound('absence')
  const from = String(absence['starts_at']), now = ctx.clock.now().toISOString(), until = String(absence['ends_at']) < now ? String(absence['ends_at']) : now
  const customers = await portfolioOf(ctx, String(ctx.user.id)), names = new Map(customers.map(one => [one.id, one]))
  const belongs = await recordsOf(ctx, [...names.keys()])
  const found = await changesOf(ctx, belongs, from, until)
  const titles = await titlesOf(ctx, found), people = await peopleOf(ctx, found)
  const byCustomer = new Map<string, Happening[]>()
  for (const change of found) {
    const customer = belongs.get(`${change.entity} ${change.record}`)!, fields = Object.keys(change.diff).filter(name => !DULL.has(name) && !/_(base|rate|rate_date)$/.test(name))
    if (change.op === 'updated' && fields.length === 0) continue
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), {
      change: change.id, at: change.at, entity: change.entity, record: change.record, title: titles.get(change.record) ?? null, op: change.op, actor: change.actor, actor_name: change.actor ? people.get(change.actor) ?? null : null, fields,
      diff: change.op === 'updated' ? Object.fromEntries(fields.map(name => [name, change.diff[name]!])) : {},
    }])
  }
  return {
    absence, from, until, more: found.length >= MOST_CHANGES, takeable: await takeable(ctx, absence, from, until),
    customers: customers.flatMap(({ entity, id: customer, name }) => { const happenings = byCustomer.get(customer); return happenings ? [{ entity, id: customer, name, happenings }] : [] }),
  }
}

/** `entity id` of every record of these customers that the reader sees, with its customer. */
async function recordsOf(ctx: Ctx, customers: string[]): Promise<Map<string, string>> {
  const belongs = new Map<string, string>()
  for (const entity of KINDS) {
    const own = entity === 'account' || entity === 'contact'
    const params = newParams(), wanted = params.add(customers, 'uuid[]'), customer = entity === 'account' ? 't.id' : entity === 'contact' ? 'coalesce(t.account, t.id)' : 'coalesce(t.account, t.contact)'
    const found = await ctx.sql.unsafe(`select t.id, ${customer} as customer from ${quote(entity)} t where ${own ? `(t.id = any(${wanted}) ${entity === 'contact' ? `or t.account = any(${wanted})` : ''})` : `(t.account = any(${wanted}) or (t.account is null and t.contact = any(${wanted})))`}
      and ${visible(ctx, params, entity, 't')} order by t.id desc limit ${MOST_RECORDS}`, params.values as never[], { prepare: true })
    for (const row of found) belongs.set(`${entity} ${String(row['id'])}`, String(row['customer']))
  }
  return belongs
}

/** Changes of these records by others in a span, newest first, cut to what the reader may see. */
async function changesOf(ctx: Ctx, belongs: ReadonlyMap<string, string>, from: string, until: string): Promise<Change[]> {
  const found: Change[] = []
  for (const entity of KINDS) {
    const ids = [...belongs.keys()].filter(key => key.startsWith(`${entity} `)).map(key => key.slice(entity.length + 1))
    if (ids.length === 0) continue
    const rows = await ctx.sql<FeedRow[]>`select epoch, xid::text as xid_text, seq, id, at, entity, record, op, actor, request, origin, cause, depth, diff from kernel.change c
      where entity = ${entity} and record = any(${ids}::uuid[]) and at >= ${from}::timestamptz and at < ${until}::timestamptz and actor is distinct from ${ctx.user.id}::uuid and op <> 'derived' order by at desc, seq desc limit ${MOST_CHANGES}`
    found.push(...rows.map(toChange))
  }
  const cut = await cutChanges(ctx, found)
  return cut.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_CHANGES)
}

async function titlesOf(ctx: Ctx, changes: Change[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const entity of new Set(changes.map(change => change.entity))) {
    const ids = [...new Set(changes.filter(change => change.entity === entity).map(change => change.record))], title = ctx.kernel.registry.entity(entity).entity.title
    for (let at = 0; at < ids.length; at += 500) for (const row of await rows(ctx, entity, { fields: ['id', title], filter: { field: 'id', op: 'in', value: ids.slice(at, at + 500) }, limit: 500 })) titles.set(String(row['id']), String(row[title] ?? ''))
  }
  return titles
}

async function peopleOf(ctx: Ctx, changes: Change[]): Promise<Map<string, string>> {
  const ids = [...new Set(changes.flatMap(change => change.actor ?? []))]
  if (ids.length === 0) return new Map()
  const found = await ctx.sql<{ id: string; name: string }[]>`select u.id, u.name from "user" u where u.id = any(${ids}::uuid[]) limit 10000`
  return new Map(found.map(row => [row.id, row.name]))
}

/** Open work of the reader's customers that belongs to a substitute and came to them, or was made, in that time. */
async function takeable(ctx: Ctx, absence: Row, from: string, until: string): Promise<Meanwhile['takeable']> {
  const lines = await ctx.sql<{ id: string; name: string }[]>`select distinct u.id, u.name from absence_substitute s join "user" u on u.id = s.substitute where s.absence = ${String(absence['id'])}::uuid and s.deleted_at is null limit 50`
  if (lines.length === 0) return []
  const names = new Map(lines.map(line => [line.id, line.name])), mine = new Set((await portfolioOf(ctx, String(ctx.user.id))).map(one => one.id)), found: Meanwhile['takeable'] = []
  for (const { entity, open } of [...OPEN_WORK, { entity: 'account', open: { all: [] } }]) {
    const title = ctx.kernel.registry.entity(entity).entity.title, party = entity === 'account' ? [] : ['account', 'contact']
    // what came or was made in that time first: a substitute may have more open work of their own than any page holds
    const came = await ctx.sql.unsafe(`select c.record::text as record, coalesce(bool_or(c.diff -> 'owner' ->> 0 = $1::text), false) as mine from ${quote(entity)} t join kernel.change c on c.entity = $2::text and c.record = t.id
      where t.owner = any($3::uuid[]) and t.deleted_at is null and c.at >= $4::timestamptz and c.at < $5::timestamptz and (c.op = 'created' or c.diff ? 'owner') group by 1 order by max(c.at) desc, 1 limit ${MOST_CHANGES}`,
    [String(ctx.user.id), entity, [...names.keys()], from, until] as never[], { prepare: true })
    const wasMine = new Map(came.map(row => [String(row['record']), row['mine'] === true])), ids = [...wasMine.keys()], held: Row[] = []
    for (let at = 0; at < ids.length; at += 500) held.push(...await rows(ctx, entity, { fields: ['id', title, 'owner', ...party], filter: { all: [open, { field: 'owner', op: 'in', value: [...names.keys()] }, { field: 'id', op: 'in', value: ids.slice(at, at + 500) }] }, limit: 500 }))
    for (const row of held) {
      const customer = (row['account'] ?? row['contact'] ?? null) as string | null, was = wasMine.get(String(row['id']))
      if (was === true || (was === false && customer !== null && mine.has(customer))) found.push({ entity, id: String(row['id']), title: String(row[title] ?? ''), owner: String(row['owner']), owner_name: names.get(String(row['owner'])) ?? null, customer })
    }
  }
  return found
}
