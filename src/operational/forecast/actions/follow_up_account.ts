// One click on a customer nobody talks to: whoever owns the account has a task to get in touch.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Action } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { ENDED_TASK } from '#operational/scheduling/public.ts'

const input = z.strictObject({ subject: z.string().trim().min(1).max(300).optional() })

export const accountFollowUp: Action = { entity: 'account', noun: 'follow-up', input, needs: 'update', run: followUpAccount }

/** Makes a task for the account's owner (for the one who asks, when it has none), due within a day, and answers its id. Asked again, in whatever language, while such a task is open it answers that one. */
async function followUpAccount(ctx: Ctx, id: string, { subject }: z.infer<typeof input>): Promise<{ id: unknown }> {
  const account = await get(ctx, 'account', id, ['name', 'owner']), lifted = asSystem(ctx, 'a customer nobody talks to is followed up'), owner = account['owner'] ?? ctx.user.id
  const wanted = (subject ?? text(ctx.kernel, ctx.language, 'forecast.follow_up', { account: String(account['name']) })!).slice(0, 300)
  const [before] = await rows(lifted, 'task', { fields: ['id'], filter: { all: [{ field: 'account', op: 'eq', value: id }, { field: 'owner', op: 'eq', value: owner }, { field: 'kind', op: 'eq', value: 'follow_up' }, { field: 'opportunity', op: 'is_empty' }, ...(subject ? [{ field: 'subject', op: 'eq', value: wanted } as const] : []), { field: 'status', op: 'not_in', value: [...ENDED_TASK] }] }, limit: 1 })
  if (before) return { id: before['id'] }
  const made = await create(lifted, 'task', { subject: wanted, owner, account: id, kind: 'follow_up', priority: 'high', due_at: new Date(ctx.clock.now().getTime() + 86_400_000).toISOString() })
  return { id: made['id'] }
}
