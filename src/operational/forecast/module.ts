// Management of sales: what opportunities were at every moment, quotas, forecasts and what moved.
import type { Module } from '#kernel/module.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { accountFollowUp } from '#operational/forecast/actions/follow_up_account.ts'
import { quotaSpreading } from '#operational/forecast/actions/spread_quota.ts'
import { catalogue } from '#operational/forecast/catalogue.ts'
import { tileWords } from '#operational/forecast/catalogue_tiles.ts'
import { completeSubmission } from '#operational/forecast/completions/forecast_submission.ts'
import { completeQuota } from '#operational/forecast/completions/quota.ts'
import { ForecastSubmission } from '#operational/forecast/entities/forecast_submission.ts'
import { Quota } from '#operational/forecast/entities/quota.ts'
import { forecastGrants } from '#operational/forecast/grants.ts'
import { forecastRoutes } from '#operational/forecast/routes/forecast.ts'
import { fillStates, keepStates } from '#operational/forecast/states/keep.ts'
import { tables } from '#operational/forecast/tables.ts'
import { changedTile } from '#operational/forecast/tiles/changed.ts'
import { marginGivenTile } from '#operational/forecast/tiles/margin_given.ts'
import { monthTile } from '#operational/forecast/tiles/month.ts'
import { myDayTile } from '#operational/forecast/tiles/my_day.ts'
import { quietCustomersTile } from '#operational/forecast/tiles/quiet_customers.ts'

export const forecastModule: Module = {
  name: 'forecast', tables, catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } }, grants: forecastGrants,
  entities: [Quota, ForecastSubmission],
  completions: [completeQuota, completeSubmission],
  actions: [quotaSpreading, accountFollowUp],
  reactions: [keepStates],
  jobs: [fillStates],
  routes: [forecastRoutes],
  start: kernel => { registerTiles(kernel, [monthTile, changedTile, quietCustomersTile, marginGivenTile, myDayTile]) },
}
