// How a customer accepted: who, by what means, when, from where, and the hash of the very document. Never changed afterwards.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { file } from '#kernel/fields/file.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const QuoteAcceptance = entity('quote_acceptance', {
  title: 'name', subtitle: ['quote', 'method'], sort: '-accepted_at', access: 'via:quote', serverOnly: true, appendOnly: true,
  list: ['quote', 'method', 'name', 'purchase_order', 'accepted_at', 'document_hash'],
  fields: {
    quote: ref('quote', { required: true, inverse: 'acceptances', onDelete: 'cascade', index: true }),
    method: select(['signature', 'purchase_order', 'by_seller'], { required: true }),
    name: text({ max: 200, required: true, personal: true }),
    job_title: text({ max: 150, personal: true }),
    // the sentence that was agreed to, as it was shown
    consent: text({ max: 1000 }),
    consented: boolean(),
    // the drawing, PNG in base64
    signature: longtext({ personal: true }),
    purchase_order: text({ max: 60 }),
    purchase_order_file: file(),
    // optional lines that were taken as well
    options: json(),
    accepted_at: datetime({ required: true }),
    ip: text({ max: 60, personal: true }),
    agent: text({ max: 300, personal: true }),
    document_hash: text({ max: 64 }),
    order: ref('order'),
  },
})
export interface QuoteAcceptance extends RowOf<typeof QuoteAcceptance> {}
