import { lazy } from 'react'
import type { ReactNode } from 'react'
import type { ControlProps } from '#ui/kit/control.ts'
import { Awakening, restingOf } from '#ui/kit/Resting.tsx'

export interface Choice { value: string; label: string; help?: string; icon?: ReactNode; disabled?: boolean }

export interface SelectProps extends ControlProps {
  value: string | null
  onChange: (value: string | null) => void
  options: Choice[]
  /** A first choice that clears, with these words. */
  emptyLabel?: string | undefined
}

const Live = lazy(() => import('#ui/kit/SelectLive.tsx').then((module) => ({ default: module.SelectLive })))

/** One of a known list. For long or remote lists use Combobox. Outside of a Field give `aria-label`. Its code comes with the first form. */
export function Select(props: SelectProps) {
  const text = props.options.find((option) => option.value === props.value)?.label ?? props.emptyLabel ?? ''
  return <Awakening {...restingOf(props)} text={text}><Live {...props} /></Awakening>
}
