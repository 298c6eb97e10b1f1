// Records that are closed to changes for what they are (a quotation that was sent), whatever their reader may change otherwise.
import type { ReactNode } from 'react'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

export interface Closed {
  holds: (record: Row) => boolean
  /** fields that stay open all the same */
  except: ReadonlySet<string>
  /** why, and the way out */
  notice: (record: Row) => ReactNode
}

/** The definition as it stands for a closed record: its fields are read, not written. */
export function withClosed(entity: MetaEntity, except: ReadonlySet<string>): MetaEntity {
  return { ...entity, fields: Object.fromEntries(Object.entries(entity.fields).map(([name, field]) => [name, except.has(name) ? field : { ...field, writable: false }])) }
}
