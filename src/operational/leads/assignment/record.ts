// Writes down that a lead had been given to its owner when it came, and how it was answered, as the talks with its person tell: for leads that come with their history.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { isOpen } from '#operational/leads/open.ts'
import { dropClock, startClock } from '#operational/leads/response/clock.ts'

/** `lead` with `id`, `owner`, `status` and `created_at`. Needs the rights of the system. */
export async function giveLead(ctx: Ctx, lead: Row, rule: string): Promise<void> {
  const id = String(lead['id']), came = String(lead['created_at'])
  await create(ctx, 'lead_assignment', { lead: id, user: lead['owner'], assignment_rule: rule, method: 'round_robin', assigned_at: came, considered: [] })
  await startClock(ctx, { id, created_at: came })
  if (!isOpen(lead['status'])) await dropClock(ctx, id)
}
