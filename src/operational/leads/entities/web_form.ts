// A form that strangers fill in: what it asks, the notice it shows, what they agree to, and where it may stand.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { url } from '#kernel/fields/url.ts'
import { CONSENT_CHANNELS } from '#customer/entities/consent.ts'

/** One question of a form: a field of the lead, or one of the inputs by which it finds its person. */
export interface FormField { field: string; label?: string; help?: string; required?: boolean }

const FIRST: FormField[] = [{ field: 'first_name' }, { field: 'last_name', required: true }, { field: 'email', required: true }, { field: 'phone' }, { field: 'company' }, { field: 'description' }]

export const WebForm = entity('web_form', {
  title: 'name', subtitle: ['source'], sort: 'name', access: 'reference',
  navigation: { wing: 'operational', icon: 'file-input', order: 31, rare: true },
  list: ['name', 'active', 'source', 'purpose', 'double_opt_in', 'updated_at'],
  fields: {
    name: text({ required: true, unique: true, max: 120 }),
    active: boolean({ default: true }),
    // what stands in its address: public, and not to be guessed
    token: text({ max: 40, computed: true, unique: true, technical: true }),
    language: select(['es', 'en'], { required: true, default: 'es' }),
    heading: text({ max: 200, section: 'page' }),
    introduction: longtext({ section: 'page' }),
    fields: json<FormField[]>({ default: FIRST as never, section: 'page', technical: true }),
    button: text({ max: 60, section: 'page' }),
    thanks: longtext({ section: 'page' }),
    redirect: url({ section: 'page' }),
    notice: longtext({ section: 'consent' }),
    notice_version: text({ max: 60, section: 'consent' }),
    notice_url: url({ section: 'consent' }),
    consent_text: longtext({ section: 'consent' }),
    consent_required: boolean({ default: false, section: 'consent' }),
    purpose: text({ required: true, max: 60, default: 'marketing', section: 'consent' }),
    consent_channel: select(CONSENT_CHANNELS, { required: true, default: 'mail', section: 'consent' }),
    double_opt_in: boolean({ default: true, section: 'consent' }),
    confirm_hours: number({ integer: true, min: 1, max: 720, default: 72, section: 'consent' }),
    source: text({ required: true, max: 100, default: 'Web', section: 'origin' }),
    campaign_source: text({ max: 150, section: 'origin' }),
    owner: ref('user', { section: 'responsible', default: null }),
    team: ref('team', { section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    // `https://www.example.com`, one a line: pages of others that may show it; none: only its own address
    origins: longtext({ section: 'origin' }),
    least_seconds: number({ integer: true, min: 0, max: 120, default: 3, section: 'origin' }),
  },
})
export interface WebForm extends RowOf<typeof WebForm> {}
