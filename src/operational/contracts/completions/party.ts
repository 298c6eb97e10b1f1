// A party is somebody: an account or a contact.
import type { Check } from '#kernel/module.ts'

export const partyIsSomebody: Check = {
  entity: 'contract_party', name: 'somebody',
  check: writes => writes.flatMap(({ next }, index) => (next['account'] || next['contact'] ? [] : [{ field: 'account', code: 'customer_demanded', index }])),
}
