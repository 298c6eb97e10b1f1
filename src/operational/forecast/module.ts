// Management of sales: what opportunities were at every moment, quotas, forecasts and what moved.
import { extend } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { ref } from '#kernel/fields/ref.ts'
import type { Module } from '#kernel/module.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { accountFollowUp } from '#operational/forecast/actions/follow_up_account.ts'
import { quotaSpreading } from '#operational/forecast/actions/spread_quota.ts'
import { catalogue } from '#operational/forecast/catalogue.ts'
import { goalWords } from '#operational/forecast/catalogue_goals.ts'
import { tileWords } from '#operational/forecast/catalogue_tiles.ts'
import { completeSubmission } from '#operational/forecast/completions/forecast_submission.ts'
import { completeQuota } from '#operational/forecast/completions/quota.ts'
import { ForecastSubmission } from '#operational/forecast/entities/forecast_submission.ts'
import { Goal } from '#operational/forecast/entities/goal.ts'
import { Quota } from '#operational/forecast/entities/quota.ts'
import { ReportSubscription } from '#operational/forecast/entities/report_subscription.ts'
import { TerritoryRule } from '#operational/forecast/entities/territory_rule.ts'
import { completeGoal, goalMeasurement, measureChanged, measureJob } from '#operational/forecast/goals/goal.ts'
import { forecastGrants } from '#operational/forecast/grants.ts'
import { sendReports } from '#operational/forecast/mail/send_reports.ts'
import { completeSubscription } from '#operational/forecast/mail/subscription.ts'
import { forecastRoutes } from '#operational/forecast/routes/forecast.ts'
import { territoryRoutes } from '#operational/forecast/routes/territories.ts'
import { fillStates, keepStates } from '#operational/forecast/states/keep.ts'
import { tables } from '#operational/forecast/tables.ts'
import { placeAccounts } from '#operational/forecast/territories/place.ts'
import { applyTerritories } from '#operational/forecast/territories/preview.ts'
import { completeTerritoryRule } from '#operational/forecast/territories/rules.ts'
import { changedTile } from '#operational/forecast/tiles/changed.ts'
import { marginGivenTile } from '#operational/forecast/tiles/margin_given.ts'
import { monthTile } from '#operational/forecast/tiles/month.ts'
import { myDayTile } from '#operational/forecast/tiles/my_day.ts'
import { quietCustomersTile } from '#operational/forecast/tiles/quiet_customers.ts'

export const forecastModule: Module = {
  name: 'forecast', tables, catalogue: { es: { ...catalogue.es, ...tileWords.es, ...goalWords.es }, en: { ...catalogue.en, ...tileWords.en, ...goalWords.en } }, grants: forecastGrants,
  entities: [Quota, ForecastSubmission, TerritoryRule, Goal, ReportSubscription],
  extensions: [extend('account', { territory_pinned: boolean({ section: 'responsible' }), territory_rule: ref('territory_rule', { computed: true, section: 'responsible' }) })],
  completions: [completeQuota, completeSubmission, completeTerritoryRule, placeAccounts, completeGoal, completeSubscription],
  actions: [quotaSpreading, accountFollowUp, goalMeasurement],
  reactions: [keepStates, measureChanged],
  jobs: [fillStates, applyTerritories, measureJob, sendReports],
  routes: [forecastRoutes, territoryRoutes],
  start: kernel => { registerTiles(kernel, [monthTile, changedTile, quietCustomersTile, marginGivenTile, myDayTile]) },
}
