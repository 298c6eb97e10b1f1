// One person, one ledger. What either of the two had refused stays refused after the merge, whatever the other allowed and when: a merge never loosens consent.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'

interface Entry { contact: string; channel: string; purpose: string; contact_point: string | null; state: string; controller: string | null }

/** The rows of the two ledgers in force order, read before the move. Rows given for a later day do not count yet. */
export async function ledgersOf(ctx: Ctx, contacts: string[]): Promise<Entry[]> {
  return await ctx.sql.unsafe(`select c.contact, c.channel, c.purpose, c.contact_point, c.state, c.controller from consent c where c.contact = any($1::uuid[]) and c.deleted_at is null and c.given_at <= $2::timestamptz
    order by c.given_at desc, c.created_at desc, c.id desc limit 5000`, [contacts, ctx.clock.now().toISOString()] as never[], { prepare: true }) as unknown as Entry[]
}

/** Writes a refusal to the survivor's ledger wherever the two ledgers together would allow what one of them forbade. `became`: contact points of the loser that live on as others. */
export async function keepRefusals(ctx: Ctx, merge: string, survivor: string, before: Entry[], became: Map<string, string>): Promise<void> {
  const all = before.map(entry => ({ ...entry, contact_point: entry.contact_point && (became.get(entry.contact_point) ?? entry.contact_point) }))
  const spread = <K extends 'channel' | 'purpose'>(name: K) => [...new Set(['all', ...all.map(entry => entry[name])])]
  const points = [null, ...new Set(all.map(entry => entry.contact_point).filter(point => point !== null))]
  const added: Entry[] = []
  for (const channel of spread('channel')) for (const purpose of spread('purpose')) for (const point of points) {
    const covering = (entries: Entry[]) => entries.find(e => ['all', channel].includes(e.channel) && ['all', purpose].includes(e.purpose) && (e.contact_point === null || e.contact_point === point))
    const refused = [...new Set(all.map(e => e.contact))].map(contact => covering(all.filter(e => e.contact === contact))).find(entry => entry && entry.state !== 'granted')
    if (refused && covering([...added, ...all])?.state === 'granted') added.unshift({ contact: survivor, channel, purpose, contact_point: point, state: refused.state, controller: refused.controller })
  }
  const proof = { merge }
  if (added.length > 0) await createMany(ctx, 'consent', added.reverse().map((entry): Row => ({ ...entry, source: 'merge', proof, given_at: ctx.clock.now().toISOString() })))
}

/** Refusals that came in after the merge were spoken by whoever the two are: when they part, the other one gets them too. */
export async function copyRefusals(ctx: Ctx, survivor: string, loser: string, since: string): Promise<void> {
  const found = await ctx.sql.unsafe(`select c.channel, c.purpose, c.state, c.controller, c.given_at from consent c where c.contact = $1::uuid and c.deleted_at is null and c.state <> 'granted' and c.contact_point is null
    and c.created_at > $2::timestamptz and coalesce(c.source, '') <> 'merge' order by c.given_at limit 1000`, [survivor, since], { prepare: true })
  if (found.length > 0) await createMany(ctx, 'consent', found.map(row => ({ ...row, given_at: new Date(row['given_at'] as string).toISOString(), contact: loser, source: 'merge' })))
}
