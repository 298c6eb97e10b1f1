// Which file of an exclusion registry was read, when, by whom and what it changed. The entries themselves are hashes in kernel.exclusion.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { number } from '#kernel/fields/number.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const RegistryFile = entity('registry_file', {
  title: 'file_name', subtitle: ['registry', 'as_of'], sort: '-created_at', access: 'admin', serverOnly: true,
  list: ['registry', 'file_name', 'mode', 'as_of', 'entries', 'added', 'removed', 'rejected', 'created_at', 'created_by'],
  indexes: [['registry', 'as_of desc']],
  fields: {
    registry: text({ required: true, max: 40 }),
    file_name: text({ required: true, max: 200 }),
    mode: select(['replace', 'add', 'remove'], { required: true }),
    // how its entries are written: plain, or the hash functions of the registry, comma between
    form: text({ max: 40 }),
    as_of: datetime({ required: true }),
    entries: number({ integer: true, min: 0 }),
    added: number({ integer: true, min: 0 }),
    removed: number({ integer: true, min: 0 }),
    rejected: number({ integer: true, min: 0 }),
  },
})
export interface RegistryFile extends RowOf<typeof RegistryFile> {}
