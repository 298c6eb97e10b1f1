// Whoever else is a party to a contract besides the customer and us.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const ContractParty = entity('contract_party', {
  title: 'role', subtitle: ['account', 'contact'], sort: 'role', access: 'via:contract',
  list: ['role', 'account', 'contact', 'represented_by', 'contract'],
  fields: {
    contract: ref('contract', { required: true, inverse: 'parties', onDelete: 'cascade', index: true }),
    role: select(['signatory', 'guarantor', 'end_customer', 'payer', 'partner', 'supplier', 'other'], { required: true, default: 'signatory' }),
    account: ref('account', { inverse: 'contract_parts', index: true }),
    contact: ref('contact', { inverse: 'contract_parts', index: true }),
    represented_by: text({ max: 200, personal: true }),
  },
})
export interface ContractParty extends RowOf<typeof ContractParty> {}
