// What each role of a new installation may do with quotas, forecasts and goals.
import { see, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const run: EntityGrant = { read: 'all', create: true, update: 'all', delete: 'all', actions: ['*'], export: true, import: true }
/** goals and reports by mail: one's own */
const own: EntityGrant = { read: 'own', create: true, update: 'own', delete: 'own', actions: ['*'] }
const look: EntityGrant = { read: 'own', create: false, update: 'none', delete: 'none' }
/** forecasts of oneself and of those below: nobody changes what was said */
const say: EntityGrant = { read: 'own', create: true, update: 'none', delete: 'none', export: true }

export const forecastGrants: Record<string, Grants> = {
  manager: { quota: run, forecast_submission: say, goal: own, report_subscription: own },
  sales_rep: { quota: look, forecast_submission: say, goal: own, report_subscription: own },
  analyst: { quota: see, forecast_submission: see, goal: { ...own, read: 'all' }, report_subscription: own },
  marketer: { goal: own },
  read_only: { quota: { ...look, read: 'all' }, forecast_submission: { ...look, read: 'all' } },
}

