import { createContext, use } from 'react'

/** What a `Field` tells the control in it. */
export interface ControlContext { id: string; labelId: string; describedBy: string | undefined; invalid: boolean; required: boolean }

export const FieldContext = createContext<ControlContext | null>(null)

/** What every control of the kit takes; within a `Field` it need not be given. */
export interface ControlProps {
  id?: string | undefined
  name?: string | undefined
  disabled?: boolean | undefined
  readOnly?: boolean | undefined
  invalid?: boolean | undefined
  placeholder?: string | undefined
  onBlur?: (() => void) | undefined
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
  autoFocus?: boolean | undefined
  className?: string | undefined
}

/** The attributes a control puts on its focusable element, its own props first, the `Field` around it second. */
export function useControl(props: ControlProps) {
  const field = use(FieldContext)
  const invalid = props.invalid ?? field?.invalid ?? false
  return {
    id: props.id ?? field?.id,
    'aria-label': props['aria-label'],
    'aria-describedby': props['aria-describedby'] ?? field?.describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': field?.required || undefined,
  }
}

/** The box of every text-like control. */
export const CONTROL =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink transition-colors max-md:text-lg ' +
  'hover:not-disabled:border-soft focus-visible:border-accent focus-visible:outline-offset-0 disabled:bg-hover disabled:text-soft [&[readonly]]:bg-hover aria-invalid:border-bad data-popup-open:border-accent'
