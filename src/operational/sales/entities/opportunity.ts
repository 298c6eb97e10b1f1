// A possible sale to an account or to a person. Its status is its stage's; probability starts as the stage's and may be overruled by hand.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

/** Why a sale may be in danger; `src/operational/sales/risks` works them out. */
export const RISKS = ['no_next_step', 'stage_too_old', 'close_date_passed', 'close_date_moved', 'no_touch', 'single_contact', 'open_complaint'] as const

/** States in which a deal is decided. */
export const CLOSED_OPPORTUNITY = ['won', 'lost'] as const

export const Opportunity = entity('opportunity', {
  title: 'name', subtitle: ['account', 'contact'], sort: '-updated_at', board: 'stage', access: { own: true, via: ['account'] }, searchable: true,
  navigation: { wing: 'operational', icon: 'target', order: 40 },
  list: ['name', 'account', 'stage', 'amount', 'close_date', 'probability', 'risks', 'contact', 'status', 'owner'],
  indexes: [['customer_key', 'status'], ['status', 'close_date']],
  fields: {
    name: text({ required: true, search: 'public', max: 250 }),
    account: ref('account', { inverse: 'opportunities', index: true }),
    contact: ref('contact', { inverse: 'opportunities', index: true }),
    pipeline: ref('pipeline', { inverse: 'opportunities', onDelete: 'restrict', index: true }),
    stage: ref('stage', { inverse: 'opportunities', onDelete: 'restrict', index: true }),
    status: select(['open', ...CLOSED_OPPORTUNITY], { computed: true, index: true, tones: { open: 'accent', won: 'good', lost: 'bad' } }),
    currency: currency(),
    amount: money({ currency: 'currency' }),
    probability: percent({ min: 0, max: 100 }),
    // starts as the stage's; a seller may promise more or less
    forecast_category: select(['pipeline', 'best_case', 'commit', 'omitted', 'closed'], { index: true, tones: { commit: 'accent', closed: 'good' } }),
    expected_revenue: money({ currency: 'currency', computed: true }),
    close_date: date({ index: true }),
    // the day the sale began, where that is not the day its record was made (imported ones)
    opened_on: date(),
    kind: select(['new_business', 'existing_business', 'renewal', 'cross_sell', 'up_sell']),
    product: ref('product', { inverse: 'opportunities' }),
    next_step: text({ max: 300 }),
    next_step_date: date(),
    price_book: ref('price_book'),
    partner: ref('account', { inverse: 'partner_opportunities', index: true }),
    end_customer: ref('account', { inverse: 'end_customer_opportunities', index: true }),
    competitor: text({ max: 150 }),
    source: text({ max: 100, index: true }),
    campaign_source: text({ max: 150 }),
    lead: ref('lead', { inverse: 'opportunities' }),
    loss_reason: text({ max: 200, index: true, section: 'closure' }),
    reopened: number({ integer: true, min: 0, default: 0, computed: true, section: 'closure' }),
    reopen_reason: text({ max: 300, computed: true, section: 'closure' }),
    // how often the expected close was put off
    postponements: number({ integer: true, min: 0, default: 0, computed: true, section: 'closure' }),
    closed_at: datetime({ computed: true, section: 'closure' }),
    stage_since: datetime({ computed: true, section: 'closure' }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    description: longtext({ section: 'notes' }),
    customer_key: text({ max: 36, computed: true, technical: true }),
    win_score: percent({ derived: true }),
    risks: multiselect(RISKS, { derived: true }),
  },
})
export interface Opportunity extends RowOf<typeof Opportunity> {}
