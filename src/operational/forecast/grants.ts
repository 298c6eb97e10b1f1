// What each role of a new installation may do with quotas, forecasts and goals.
import { see, type EntityGrant, type Grants } from '#kernel/access/grants.ts'

const run: EntityGrant = { read: 'all', create: true, update: 'all', delete: 'all', actions: ['*'], export: true, import: true }
const look: EntityGrant = { read: 'own', create: false, update: 'none', delete: 'none' }
/** forecasts of oneself and of those below: nobody changes what was said */
const say: EntityGrant = { read: 'own', create: true, update: 'none', delete: 'none', export: true }

export const forecastGrants: Record<string, Grants> = {
  manager: { quota: run, forecast_submission: say },
  sales_rep: { quota: look, forecast_submission: say },
  analyst: { quota: see, forecast_submission: see },
  read_only: { quota: { ...look, read: 'all' }, forecast_submission: { ...look, read: 'all' } },
}

