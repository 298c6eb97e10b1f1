// Why open sales are in danger: seven plain reasons, each with its figures, worked out for many sales in one statement.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import type { RISKS } from '#operational/sales/entities/opportunity.ts'
import { salesSettings, type SalesSettings } from '#operational/sales/settings.ts'
import { openTaskOf } from '#operational/scheduling/public.ts'
import { openComplaintOf } from '#operational/service/public.ts'

export type Risk = typeof RISKS[number]
/** `variant`: which sentence of the reason (`risk.<reason>` or `risk.<reason>.<variant>`), with its figures. */
export interface Reason { reason: Risk; variant?: string; params: Record<string, number> }

const DAY = 86_400_000
interface Facts {
  id: string; stage_since: Date | null; close_date: string | null; postponements: number | null; next_step: string | null; next_step_date: string | null; probability: number | null; created_at: Date; organisation: boolean | null
  won_days: number | null; usual_days: number | null; tasks: boolean; touched: Date | null; people: number; complaint: boolean
}

/** Reasons of each of these sales that is open, most pressing first; closed ones have none. Looks at tasks, touches and cases without limits of access: only their number or age is told. */
export async function risksOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Reason[]>> {
  if (ids.length === 0) return new Map()
  const lifted = asSystem(ctx, 'risks of sales'), now = ctx.clock.now()
  const [settings, today] = [await salesSettings(lifted), dayOf(now, await zoneOf(lifted))]
  const found = await lifted.sql.unsafe(QUESTION, [ids as string[], now.toISOString()] as never[], { prepare: true }) as unknown as Facts[]
  return new Map(found.map(sale => [sale.id, reasonsOf(sale, settings, now, today)]))
}

function reasonsOf(sale: Facts, settings: SalesSettings, now: Date, today: string): Reason[] {
  const since = (at: Date | string): number => Math.floor((now.getTime() - new Date(at).getTime()) / DAY)
  const overdue = (day: string): number => Math.round((Date.parse(today) - Date.parse(day)) / DAY)
  const reasons: Reason[] = []
  if (sale.complaint) reasons.push({ reason: 'open_complaint', params: {} })
  if (sale.close_date && sale.close_date < today) reasons.push({ reason: 'close_date_passed', params: { count: overdue(sale.close_date) } })
  if (!sale.tasks && !sale.next_step) reasons.push({ reason: 'no_next_step', params: {} })
  else if (!sale.tasks && sale.next_step_date && sale.next_step_date < today) reasons.push({ reason: 'no_next_step', variant: 'late', params: { count: overdue(sale.next_step_date) } })
  const untouched = since(sale.touched && sale.touched > sale.created_at ? sale.touched : sale.created_at)
  if (untouched > settings.no_touch_days) reasons.push({ reason: 'no_touch', ...(sale.touched ? {} : { variant: 'never' }), params: { count: untouched } })
  const usual = sale.won_days ?? sale.usual_days, age = sale.stage_since ? since(sale.stage_since) : 0
  if (usual !== null && age > usual) reasons.push({ reason: 'stage_too_old', ...(sale.won_days === null ? { variant: 'usual' } : {}), params: { count: age, usual } })
  if (Number(sale.postponements ?? 0) >= settings.postponements) reasons.push({ reason: 'close_date_moved', params: { count: Number(sale.postponements) } })
  if (sale.organisation && Number(sale.probability ?? 0) >= settings.single_contact_from && sale.people < 2) reasons.push({ reason: 'single_contact', ...(sale.people === 0 ? { variant: 'none' } : {}), params: {} })
  return reasons
}

const last = (by: string): string => `(select i.occurred_at from interaction i where i.${by} = o.${by === 'opportunity' ? 'id' : by} and i.occurred_at <= $2::timestamptz and i.deleted_at is null order by i.occurred_at desc limit 1)`
const QUESTION = `select o.id, o.stage_since, o.close_date::text as close_date, o.postponements, o.next_step, o.next_step_date::text as next_step_date, o.probability::float8 as probability, o.created_at, a.kind = 'organization' as organisation,
    d.won_days::int as won_days, s.usual_days::int as usual_days,
    ${openTaskOf('o.id')} as tasks,
    greatest(${last('opportunity')}, ${last('account')}, ${last('contact')}) as touched,
    (select count(*)::int from (select o.contact as contact where o.contact is not null union select r.contact from opportunity_contact r where r.opportunity = o.id and r.deleted_at is null) p) as people,
    ${openComplaintOf('o')} as complaint
  from opportunity o join stage s on s.id = o.stage left join stage_derived d on d.id = s.id left join account a on a.id = o.account
  where o.id = any($1::uuid[]) and o.status = 'open' and o.deleted_at is null limit 1000`
