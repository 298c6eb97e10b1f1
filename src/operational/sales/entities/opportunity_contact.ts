// A person's part in one sale: who decides, who uses, who pays, who is against it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const OpportunityContact = entity('opportunity_contact', {
  title: 'role', subtitle: ['contact', 'opportunity'], sort: 'role', access: 'via:opportunity', list: ['opportunity', 'contact', 'role', 'stance', 'note'],
  indexes: [['opportunity', 'contact']],
  fields: {
    opportunity: ref('opportunity', { required: true, inverse: 'contact_roles', onDelete: 'cascade', index: true }),
    contact: ref('contact', { required: true, inverse: 'opportunity_roles', onDelete: 'cascade', index: true }),
    role: select(['decision_maker', 'champion', 'influencer', 'user', 'payer', 'buyer', 'technical', 'legal', 'executive', 'other'], { required: true, default: 'other' }),
    stance: select(['for', 'neutral', 'against'], { default: 'neutral', tones: { for: 'good', against: 'bad' } }),
    note: text({ max: 300 }),
  },
})
export interface OpportunityContact extends RowOf<typeof OpportunityContact> {}
