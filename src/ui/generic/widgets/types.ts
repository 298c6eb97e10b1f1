// What a widget is: the two faces of a kind of field in the browser, shown and edited.
import type { ComponentType } from 'react'
import type { MetaField } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

export interface ShowProps {
  field: MetaField
  /** path of the field in the row, `account.industry` included */
  path: string
  value: unknown
  /** the row as the server sent it: titles of references and currencies lie beside the value */
  row: Row | Record<string, unknown>
  /** one line, no links of their own in the tab order: inside a grid */
  dense?: boolean | undefined
}

export interface EditProps {
  field: MetaField
  value: unknown
  onChange: (value: unknown) => void
  /** chosen for good (an option picked): a cell may save at once */
  onCommit?: ((value: unknown) => void) | undefined
  onBlur?: (() => void) | undefined
  /** the other values of the form: a money field reads its currency there */
  siblings: Record<string, unknown>
  onSibling?: ((name: string, value: unknown) => void) | undefined
  disabled?: boolean | undefined
  invalid?: boolean | undefined
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
}

export type ShowWidget = ComponentType<ShowProps>
export type EditWidget = ComponentType<EditProps>

/** What a kit control takes from an edit widget's props. */
export function controlOf(props: EditProps) {
  return { disabled: props.disabled, invalid: props.invalid, onBlur: props.onBlur, 'aria-label': props['aria-label'], 'aria-describedby': props['aria-describedby'] }
}

/** A value as text; '' for nothing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean | bigint)
}
