// Management of sales: what opportunities were at every moment, quotas, forecasts and what moved.
import type { Module } from '#kernel/module.ts'
import { quotaSpreading } from '#operational/forecast/actions/spread_quota.ts'
import { catalogue } from '#operational/forecast/catalogue.ts'
import { completeSubmission } from '#operational/forecast/completions/forecast_submission.ts'
import { completeQuota } from '#operational/forecast/completions/quota.ts'
import { ForecastSubmission } from '#operational/forecast/entities/forecast_submission.ts'
import { Quota } from '#operational/forecast/entities/quota.ts'
import { forecastGrants } from '#operational/forecast/grants.ts'
import { forecastRoutes } from '#operational/forecast/routes/forecast.ts'
import { fillStates, keepStates } from '#operational/forecast/states/keep.ts'
import { tables } from '#operational/forecast/tables.ts'

export const forecastModule: Module = {
  name: 'forecast', tables, catalogue, grants: forecastGrants,
  entities: [Quota, ForecastSubmission],
  completions: [completeQuota, completeSubmission],
  actions: [quotaSpreading],
  reactions: [keepStates],
  jobs: [fillStates],
  routes: [forecastRoutes],
}
