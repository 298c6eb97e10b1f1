// Append-only ledger of what a person allowed or refused: a later row outweighs an earlier one, nothing is edited.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { file } from '#kernel/fields/file.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { CHANNELS } from '#customer/channels.ts'

export const CONSENT_CHANNELS = ['all', ...CHANNELS] as const

export const Consent = entity('consent', {
  title: 'purpose', subtitle: ['channel', 'state'], sort: '-given_at', access: 'via:contact', appendOnly: true,
  list: ['contact', 'channel', 'purpose', 'state', 'legal_basis', 'source', 'given_at', 'expires_at'],
  indexes: [['contact', 'given_at desc']],
  fields: {
    contact: ref('contact', { required: true, inverse: 'consents', index: true }),
    contact_point: ref('contact_point', { inverse: 'consents' }),
    channel: select(CONSENT_CHANNELS, { required: true, default: 'all' }),
    purpose: text({ required: true, max: 60, default: 'marketing' }),
    controller: text({ max: 150 }),
    state: select(['granted', 'withdrawn', 'objected'], { required: true, tones: { granted: 'good', withdrawn: 'bad', objected: 'bad' } }),
    legal_basis: select(['consent', 'contract', 'legal_obligation', 'legitimate_interest', 'public_interest', 'vital_interest'], { default: 'consent' }),
    notice_version: text({ max: 60 }),
    source: text({ max: 100 }),
    proof_text: longtext({ personal: true }),
    proof_file: file(),
    proof: json({ personal: true, technical: true }),
    given_at: datetime({ default: '$now' }),
    expires_at: datetime(),
  },
})
export interface Consent extends RowOf<typeof Consent> {}
