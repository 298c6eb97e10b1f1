import { lazy } from 'react'
import type { ControlProps } from '#ui/kit/control.ts'
import { Awakening, restingOf } from '#ui/kit/Resting.tsx'
import type { Choice } from '#ui/kit/Select.tsx'

export interface MultiSelectProps extends ControlProps {
  value: string[]
  onChange: (value: string[]) => void
  options: Choice[]
}

const Live = lazy(() => import('#ui/kit/MultiSelectLive.tsx').then((module) => ({ default: module.MultiSelectLive })))

/** Several of a known list, as chips that can be taken off; typing narrows the list. Its code comes with the first form. */
export function MultiSelect(props: MultiSelectProps) {
  const chosen = props.value.map((value) => props.options.find((option) => option.value === value)?.label ?? value)
  return <Awakening {...restingOf(props)} text={chosen.join(', ')}><Live {...props} /></Awakening>
}
