// What somebody says they will sell in a period, or what their manager says instead, with the reason. Kept for ever: the newest counts, the others tell how good forecasts were.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { PERIODS } from '#operational/forecast/period.ts'

export const ForecastSubmission = entity('forecast_submission', {
  title: 'name', subtitle: ['kind', 'commit'], sort: '-created_at', access: 'own', appendOnly: true,
  list: ['name', 'user', 'kind', 'commit', 'best_case', 'expected_then', 'reason', 'created_by', 'created_at'],
  indexes: [['user', 'period', 'starts_on', 'created_at desc']],
  fields: {
    name: text({ computed: true, max: 250 }),
    // whose forecast; of somebody who leads others it speaks of all of them together
    user: ref('user', { required: true, default: '$me', inverse: 'forecast_submissions', index: true }),
    kind: select(['own', 'override'], { computed: true, tones: { override: 'warn' } }),
    period: select(PERIODS, { required: true, default: 'month' }),
    starts_on: date({ required: true, default: '$today', index: true }),
    // sure, and possible: both with what is won already
    commit: money({ required: true }),
    best_case: money(),
    reason: text({ max: 1000 }),
    // what the opportunities said at that moment
    won_then: money({ computed: true }),
    commit_then: money({ computed: true }),
    best_case_then: money({ computed: true }),
    expected_then: money({ computed: true }),
  },
})
export interface ForecastSubmission extends RowOf<typeof ForecastSubmission> {}
