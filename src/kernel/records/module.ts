// What the kernel itself brings as a module: saved views, exchange rates, and the jobs that keep records, access and search in order.
import { refreshAccess } from '#kernel/access/acl.ts'
import { everyRole, keep, see } from '#kernel/access/grants.ts'
import type { Grants } from '#kernel/access/grants.ts'
import { systemContext } from '#kernel/access/system.ts'
import { ExchangeRate } from '#kernel/currencies/entities/exchange-rate.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { forgetKeys } from '#kernel/http/idempotency.ts'
import type { Job, Module } from '#kernel/module.ts'
import { SavedView } from '#kernel/records/entities/saved-view.ts'

const everybody: Grants = { exchange_rate: see, saved_view: keep }

const housekeeping: Job[] = [
  { name: 'idempotency.forget', cron: '23 * * * *', run: async ctx => forgetKeys(ctx.kernel) },
  { name: 'access.inherit', run: async (ctx, payload: { entity: string; ids: string[] }) => { const system = systemContext(ctx.kernel, { reason: 'access arrays follow their parents', origin: 'job' }); await transaction(system, tx => refreshAccess(tx, payload.entity, payload.ids)) } },
]

export const recordsModule: Module = {
  name: 'records', entities: [SavedView, ExchangeRate], jobs: housekeeping,
  grants: everyRole(everybody),
}
