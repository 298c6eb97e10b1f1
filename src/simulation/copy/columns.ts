// Names of tables and columns for COPY.
import { quote } from '#kernel/sql/quote.ts'
import { CHANGE_COLUMNS } from '#simulation/copy/compile.ts'
import type { House } from '#simulation/copy/house.ts'

const LOOK_COLUMNS = ['id', 'at', 'actor', 'request', 'kind', 'entity', 'record', 'count', 'detail'] as const

/** The list of columns of a table, in the order in which lines have them. */
export function columnsOf(house: House): (table: string) => string {
  return table => {
    if (table === 'kernel.change') return CHANGE_COLUMNS.map(quote).join(', ')
    if (table === 'kernel.access_event') return LOOK_COLUMNS.map(quote).join(', ')
    if (table.endsWith('_derived')) return 'id, last_interaction_at'
    const shape = house.shapes.get(table)!
    return [...shape.columns.map(column => column.name), ...(shape.acl ? ['acl'] : []), ...shape.searched].map(quote).join(', ')
  }
}

/** `kernel.change` → `"kernel"."change"`. */
export function qualified(table: string): string { return table.split('.').map(quote).join('.') }
