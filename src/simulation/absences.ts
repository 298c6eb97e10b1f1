// Who of the demo company is away: a seller next week, and another who came back some days ago and has not taken the work back yet.
import { systemContext } from '#kernel/access/system.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { DAY } from '#simulation/calendar.ts'

/** Two absences of the first two sellers, each with the other as substitute; nothing where there are no two. */
export async function giveAbsences(kernel: Kernel): Promise<void> {
  const ctx = systemContext(kernel, { reason: 'absences of the simulated company', origin: 'system' }), now = kernel.clock.now().getTime()
  const sellers = (await rows(ctx, 'user', { fields: ['id', 'roles'], filter: { field: 'active', op: 'eq', value: true }, sort: 'email', limit: 100 })).filter(user => Array.isArray(user['roles']) && user['roles'].includes('sales_rep'))
  const [one, other] = sellers.map(user => String(user['id']))
  if (!one || !other) return
  const at = (days: number): string => new Date(Math.floor((now + days * DAY) / DAY) * DAY + 14 * 3_600_000).toISOString()
  await away(one, other, at(6), at(17), 'vacation', 'Los pedidos de temporada se confirman los martes.')
  await away(other, one, at(-11), at(-3), 'training', 'Nada urgente; avisar antes de dar descuentos.')

  async function away(user: string, substitute: string, from: string, until: string, kind: string, note: string): Promise<void> {
    const absence = await create(ctx, 'absence', { user, kind, starts_at: from, ends_at: until, note })
    await create(ctx, 'absence_substitute', { absence: absence['id'], substitute, scope: 'everything' })
  }
}
