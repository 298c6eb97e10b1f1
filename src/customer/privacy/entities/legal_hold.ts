// A reason why nothing of a customer may be destroyed for now: a trial, an inspection. Erasure refuses, retention passes over.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const LegalHold = entity('legal_hold', {
  title: 'reason', subtitle: ['contact', 'account'], sort: '-created_at', access: 'admin',
  list: ['reason', 'contact', 'account', 'from', 'until', 'owner'],
  fields: {
    reason: text({ required: true, max: 200 }),
    contact: ref('contact', { inverse: 'legal_holds', index: true }),
    account: ref('account', { inverse: 'legal_holds', index: true }),
    from: date({ required: true, default: '$today' }),
    until: date(),
    owner: ref('user', { default: '$me' }),
    notes: longtext(),
  },
})
export interface LegalHold extends RowOf<typeof LegalHold> {}
