// An organisation, a household or a sole person's business, with several roles at once.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { address } from '#kernel/fields/address.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { email } from '#kernel/fields/email.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { phone } from '#kernel/fields/phone.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { url } from '#kernel/fields/url.ts'

export const Account = entity('account', {
  title: 'name', subtitle: ['tax_id', 'billing_city'], sort: 'name', access: 'own', searchable: true,
  navigation: { wing: 'operational', icon: 'building', order: 10 },
  list: ['name', 'kind', 'lifecycle', 'industry', 'phone', 'email', 'billing_city', 'owner', 'updated_at'],
  fields: {
    name: text({ required: true, search: 'public', max: 200, index: true }),
    legal_name: text({ search: 'public', max: 200, index: true }),
    kind: select(['organization', 'household', 'sole_trader'], { required: true, default: 'organization', index: true }),
    roles: multiselect(['customer', 'prospect', 'supplier', 'distributor', 'partner', 'competitor', 'other']),
    lifecycle: select(['interested', 'prospect', 'customer', 'former', 'lost'], { default: 'prospect', index: true }),
    importance: select(['a', 'b', 'c'], { index: true }),
    tax_id: text({ index: true, search: 'public', max: 40, mirror: { child: 'tax_identity', parent: 'account', value: 'number', where: { primary: true } } }),
    parent: ref('account', { inverse: 'children' }),
    industry: text({ max: 100, index: true }),
    employees: number({ integer: true, min: 0 }),
    currency: currency(),
    annual_revenue: money({ currency: 'currency' }),
    source: text({ max: 100, index: true }),
    email: email({ search: 'private', section: 'reach', mirror: { child: 'contact_point', parent: 'account', value: 'value', where: { kind: 'mail', holder: 'account', primary: true } } }),
    phone: phone({ search: 'private', section: 'reach', mirror: { child: 'contact_point', parent: 'account', value: 'value', where: { kind: 'phone', holder: 'account', primary: true } } }),
    website: url({ search: 'public', section: 'reach' }),
    language: text({ max: 35, section: 'reach' }),
    time_zone: text({ max: 60, section: 'reach' }),
    ...address('billing'),
    ...address('shipping'),
    owner: ref('user', { default: '$me', section: 'responsible' }),
    territory: ref('territory', { index: true, section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    customer_since: date({ section: 'responsible' }),
    description: longtext({ section: 'notes' }),
    last_interaction_at: datetime({ derived: true }),
  },
})
export interface Account extends RowOf<typeof Account> {}
