import { textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function AutoNumberShow({ value }: ShowProps) { return <span className="tabular whitespace-nowrap">{textOf(value)}</span> }

/** The server gives the number: there is nothing to type. */
export function AutoNumberEdit({ value }: EditProps) { return <output className="flex h-control items-center text-soft">{textOf(value) || '—'}</output> }
