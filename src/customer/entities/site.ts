// A place of a company: branch, warehouse, shop. Visits, deliveries and installations point here.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { address } from '#kernel/fields/address.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { geo } from '#kernel/fields/geo.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { phone } from '#kernel/fields/phone.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Site = entity('site', {
  title: 'name', subtitle: ['account', 'address_city'], sort: 'name', access: 'via:account', searchable: true,
  list: ['name', 'account', 'kind', 'address_city', 'address_region', 'phone', 'active'],
  fields: {
    name: text({ required: true, search: 'public', max: 200 }),
    account: ref('account', { required: true, inverse: 'sites', index: true }),
    kind: select(['headquarters', 'branch', 'shop', 'warehouse', 'plant', 'home', 'other'], { default: 'branch' }),
    code: text({ max: 40, search: 'public' }),
    contact: ref('contact', { inverse: 'sites' }),
    phone: phone(),
    ...address('address'),
    location: geo(),
    time_zone: text({ max: 60 }),
    opening_hours: text({ max: 200 }),
    access_notes: longtext(),
    active: boolean({ default: true }),
  },
})
export interface Site extends RowOf<typeof Site> {}
