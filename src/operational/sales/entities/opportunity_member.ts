// A colleague who works on a sale. Being on the team gives them the sale to see, or to work on.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const OpportunityMember = entity('opportunity_member', {
  title: 'user', subtitle: ['opportunity', 'role'], sort: 'role', access: 'via:opportunity', list: ['opportunity', 'user', 'role', 'right'],
  fields: {
    opportunity: ref('opportunity', { required: true, inverse: 'members', onDelete: 'cascade', index: true }),
    user: ref('user', { required: true, index: true }),
    role: select(['sales', 'pre_sales', 'technical', 'specialist', 'service', 'legal', 'finance', 'executive'], { required: true, default: 'sales' }),
    right: select(['read', 'write'], { required: true, default: 'read' }),
  },
})
export interface OpportunityMember extends RowOf<typeof OpportunityMember> {}
