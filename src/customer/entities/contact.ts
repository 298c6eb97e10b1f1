// A person, stored once, identifiable by a name, a display name or one contact point; nothing else is mandatory.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { address } from '#kernel/fields/address.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { email } from '#kernel/fields/email.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { phone } from '#kernel/fields/phone.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { CHANNELS } from '#customer/channels.ts'

export const Contact = entity('contact', {
  title: 'display_name', subtitle: ['job_title', 'account'], sort: 'display_name', searchable: true,
  access: { own: true, links: [{ entity: 'account_contact', self: 'contact', parent: 'account' }] },
  navigation: { wing: 'operational', icon: 'user', order: 20 },
  list: ['display_name', 'account', 'job_title', 'email', 'phone', 'lifecycle', 'owner', 'updated_at'],
  fields: {
    display_name: text({ search: 'public', max: 200, personal: true, index: true }),
    salutation: text({ max: 40, personal: true }),
    first_name: text({ search: 'public', max: 100, personal: true }),
    last_name: text({ search: 'public', max: 100, personal: true, index: true }),
    second_last_name: text({ search: 'public', max: 100, personal: true }),
    form_of_address: select(['formal', 'informal']),
    account: ref('account', { inverse: 'contacts', section: 'work', mirror: { child: 'account_contact', parent: 'contact', value: 'account', where: { role: 'primary' } } }),
    job_title: text({ search: 'public', max: 150, section: 'work' }),
    department: text({ max: 100, section: 'work' }),
    lifecycle: select(['interested', 'prospect', 'customer', 'former', 'lost'], { default: 'interested', index: true, section: 'work' }),
    source: text({ max: 100, index: true, section: 'work' }),
    email: email({ search: 'private', personal: true, section: 'reach', mirror: { child: 'contact_point', parent: 'contact', value: 'value', where: { kind: 'mail', holder: 'contact', primary: true } } }),
    phone: phone({ search: 'private', personal: true, section: 'reach', mirror: { child: 'contact_point', parent: 'contact', value: 'value', where: { kind: 'phone', holder: 'contact', primary: true } } }),
    whatsapp: phone({ search: 'private', personal: true, section: 'reach', mirror: { child: 'contact_point', parent: 'contact', value: 'value', where: { kind: 'whatsapp', holder: 'contact', primary: true } } }),
    preferred_channel: select(CHANNELS, { section: 'reach' }),
    language: text({ max: 35, section: 'reach' }),
    time_zone: text({ max: 60, section: 'reach' }),
    ...address('mailing', { personal: true }),
    birth_date: date({ personal: true, section: 'person' }),
    owner: ref('user', { default: '$me', section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    description: longtext({ section: 'notes', personal: true }),
    last_interaction_at: datetime({ derived: true }),
  },
})
export interface Contact extends RowOf<typeof Contact> {}
