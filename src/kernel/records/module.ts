// What the kernel itself brings as a module: saved views, exchange rates, and the jobs that keep records, access and search in order.
import { keep, see } from '#kernel/access/grants.ts'
import type { Grants } from '#kernel/access/grants.ts'
import { ExchangeRate } from '#kernel/currencies/entities/exchange-rate.ts'
import { forgetKeys } from '#kernel/http/idempotency.ts'
import type { Job, Module } from '#kernel/module.ts'
import { recordJobs } from '#kernel/records/bulk.ts'
import { SavedView } from '#kernel/records/entities/saved-view.ts'

const everybody: Grants = { exchange_rate: see, saved_view: keep }

const housekeeping: Job[] = [
  { name: 'idempotency.forget', cron: '23 * * * *', run: async ctx => forgetKeys(ctx.kernel) },
]

export const recordsModule: Module = {
  name: 'records', entities: [SavedView, ExchangeRate], jobs: [...recordJobs, ...housekeeping],
  grants: Object.fromEntries(['manager', 'sales_rep', 'agent', 'marketer', 'analyst', 'read_only'].map(role => [role, everybody])),
}
