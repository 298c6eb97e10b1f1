// Whose an approval is: up the manager's chain, never one who made the quotation.
import type { Ctx } from '#kernel/context.ts'
import type { Approver } from '#operational/quoting/approval/needs.ts'
import type { Subject } from '#operational/quoting/approval/subject.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Colleague { id: string; name: string; email: string | null; manager: string | null; roles: string[]; language: string | null }

/** Everybody who works here. Few rows, read in one go. */
export async function colleagues(ctx: Ctx): Promise<Map<string, Colleague>> {
  const lifted = quotingItself(ctx)
  const found = await lifted.sql.unsafe('select u.id, u.name, u.email, u.manager, u.roles, u.language from "user" u where u.active and u.deleted_at is null order by u.id limit 20000', [], { prepare: true })
  return new Map(found.map(row => [String(row['id']), { id: String(row['id']), name: String(row['name']), email: row['email'] as string | null, manager: row['manager'] as string | null, roles: (row['roles'] as string[] | null) ?? [], language: row['language'] as string | null }]))
}

/** What somebody says of an offer; what quoting works out from it stands in other fields. */
const SAID = ['account', 'contact', 'currency', 'price_book', 'discount', 'freight', 'prices_include_tax', 'advance_percent', 'credit_days', 'quote', 'order', 'product', 'description', 'quantity', 'unit', 'unit_price', 'optional', 'tax_codes', 'tax_percent', 'tax_country', 'tax_region', 'tax_regime', 'deleted_at']

const HANDS = {
  quote: `select q.owner as u from quote q where q.id = $1::uuid union select q.created_by from quote q where q.id = $1::uuid
    union select l.created_by from quote_line l where l.quote = $1::uuid and l.deleted_at is null union select c.actor from kernel.change c where c.entity = 'quote' and c.record = $1::uuid and c.op <> 'derived' and c.diff ?| $2::text[]
    union select c.actor from kernel.change c where c.entity = 'quote_line' and c.record = any(array(select l.id from quote_line l where l.quote = $1::uuid)) and c.op <> 'derived' and c.diff ?| $2::text[] limit 1000`,
  order: `select o.owner as u from "order" o where o.id = $1::uuid union select o.created_by from "order" o where o.id = $1::uuid
    union select l.created_by from order_line l where l."order" = $1::uuid and l.deleted_at is null union select c.actor from kernel.change c where c.entity = 'order' and c.record = $1::uuid and c.op <> 'derived' and c.diff ?| $2::text[]
    union select c.actor from kernel.change c where c.entity = 'order_line' and c.record = any(array(select l.id from order_line l where l."order" = $1::uuid)) and c.op <> 'derived' and c.diff ?| $2::text[] limit 1000`,
} as const

/** Those who had a hand in a quotation or an order: none of them approves it. Who said something of it is told by its history: the rows know only who was last, and that is whoever set off their pricing. */
export async function makers(ctx: Ctx, { kind, id }: Subject): Promise<Set<string>> {
  const found = await quotingItself(ctx).sql.unsafe(HANDS[kind], [id, SAID] as never[], { prepare: true })
  return new Set(found.flatMap(row => (row['u'] ? [String(row['u'])] : [])))
}

/** The colleague who decides; null: any administrator who had no hand in it. Where only one person works here, that person decides. */
export function approverFor(wanted: Approver, owner: string | null, involved: ReadonlySet<string>, all: ReadonlyMap<string, Colleague>): Colleague | null {
  if (wanted.kind === 'user' && wanted.user && all.has(wanted.user) && !involved.has(wanted.user)) return all.get(wanted.user)!
  if (wanted.kind === 'role' && wanted.role) {
    const holder = [...all.values()].find(one => one.roles.includes(wanted.role!) && !involved.has(one.id))
    if (holder) return holder
  }
  // whoever gives an offer to a colleague chooses no approver by it: who decides stands above all who made it (administrators need nobody above them)
  const bound = [...involved].filter(id => all.has(id) && !all.get(id)!.roles.includes('admin')).map(id => new Set(chain(id, all).map(one => one.id)))
  const above = chain(owner, all).filter(one => !involved.has(one.id) && bound.every(superiors => superiors.has(one.id)))
  return above[wanted.kind === 'second_manager' ? 1 : 0] ?? above.at(-1) ?? [...all.values()].find(one => one.roles.includes('admin') && !involved.has(one.id)) ?? null
}

/** The managers above somebody, nearest first. */
export function chain(user: string | null, all: ReadonlyMap<string, Colleague>): Colleague[] {
  const path: Colleague[] = []
  for (let at = user ? all.get(user)?.manager ?? null : null; at && all.has(at) && !path.some(one => one.id === at); at = all.get(at)!.manager) path.push(all.get(at)!)
  return path
}

/** On whose behalf the one who asks may decide: themselves, somebody whose delegation to them is in force, or somebody below them; null when they may not. */
export async function standsFor(ctx: Ctx, approver: string | null, all: ReadonlyMap<string, Colleague>): Promise<string | null> {
  const me = ctx.user.id
  if (!me || ctx.user.viewAs) return null
  if (approver === me || ctx.user.admin) return approver ?? me
  if (!approver) return null
  if (chain(approver, all).some(one => one.id === me)) return approver
  const now = ctx.clock.now()
  const [found] = await ctx.sql<{ id: string }[]>`select id from kernel.delegation where from_user = ${approver}::uuid and to_user = ${me}::uuid and revoked_at is null and valid_from <= ${now} and valid_until > ${now} limit 1`
  return found ? approver : null
}
