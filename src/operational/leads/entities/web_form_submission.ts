// What somebody sent with a form. It holds what they wrote only until it became a lead, was refused or ran out.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const SUBMISSION_STATES = ['pending', 'accepted', 'expired', 'spam', 'discarded'] as const

/** What became of the letter that asks for confirmation: put on its way, held back by the gate, or none: no mail server, no public address for the link, one is under way to this address already, refused by the gate. */
export const LETTERS = ['queued', 'held', 'no_server', 'no_address', 'letter_open', 'refused'] as const

export const WebFormSubmission = entity('web_form_submission', {
  title: 'summary', subtitle: ['web_form', 'state'], sort: '-created_at', access: { via: ['lead'] }, serverOnly: true,
  list: ['created_at', 'web_form', 'summary', 'state', 'reason', 'lead', 'letter'],
  indexes: [['state', 'expires_at']],
  fields: {
    web_form: ref('web_form', { required: true, inverse: 'submissions', index: true }),
    summary: text({ max: 200, personal: true }),
    state: select(SUBMISSION_STATES, { required: true, index: true, tones: { pending: 'accent', accepted: 'good', expired: 'warn', spam: 'bad' } }),
    // why it was taken for spam
    reason: select(['honeypot', 'too_fast']),
    lead: ref('lead', { inverse: 'submissions', index: true }),
    contact: ref('contact', { inverse: 'web_form_submissions', index: true }),
    values: json({ personal: true, technical: true, maxBytes: 40_000 }),
    consent: boolean(),
    proof: json({ personal: true, technical: true }),
    notice_version: text({ max: 60 }),
    campaign: json({ technical: true }),
    letter: select(LETTERS, { tones: { no_server: 'warn', no_address: 'warn', refused: 'warn' } }),
    message: ref('outbound_message'),
    expires_at: datetime(),
    confirmed_at: datetime(),
    decided_at: datetime(),
    note: longtext(),
    // one page sends once, however often the button is pressed
    stamp: text({ max: 64, unique: true, technical: true }),
    token_hash: text({ max: 64, unique: true, technical: true, restricted: true }),
  },
})
export interface WebFormSubmission extends RowOf<typeof WebFormSubmission> {}
