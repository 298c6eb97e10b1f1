import { lazy } from 'react'
import type { ReactNode } from 'react'
import type { ControlProps } from '#ui/kit/control.ts'
import { Awakening, restingOf } from '#ui/kit/Resting.tsx'
import type { Choice } from '#ui/kit/Select.tsx'

export interface ComboboxProps extends ControlProps {
  /** The chosen one with its words; the caller knows its label even when it is on no page of results. */
  value: Choice | null
  onChange: (value: Choice | null) => void
  /** Finds choices for what is typed ('' when just opened). Answers are kept under `searchKey`. */
  search: (text: string, signal: AbortSignal) => Promise<Choice[]>
  searchKey: readonly unknown[]
  /** Offers to make what was typed, e.g. "Crear «…»". */
  create?: { label: (text: string) => string; onCreate: (text: string) => void } | undefined
  /** Something before the words, e.g. an icon. */
  start?: ReactNode
}

const Live = lazy(() => import('#ui/kit/ComboboxLive.tsx').then((module) => ({ default: module.ComboboxLive })))

/** One of many, found by typing; the server does the finding. Its code comes with the first form: lists, which only show, do without. */
export function Combobox(props: ComboboxProps) {
  return <Awakening {...restingOf(props)} text={props.value?.label ?? ''}><Live {...props} /></Awakening>
}
