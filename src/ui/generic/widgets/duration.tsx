import { useState } from 'react'
import { TextField } from '#ui/kit/TextField.tsx'
import { readDuration, writeDuration } from '#ui/generic/widgets/duration-text.ts'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function DurationShow({ value }: ShowProps) { return <span className="tabular whitespace-nowrap">{writeDuration(Number(value))} h</span> }

/** Typed as `1:30`, `90 min` or `1h 30`; kept as seconds. Unreadable text stays as typed and is marked. */
export function DurationEdit(props: EditProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const unreadable = typed !== null && readDuration(typed) === undefined
  const type = (text: string): void => {
    setTyped(text)
    const read = readDuration(text)
    if (read !== undefined) props.onChange(read)
  }
  const settle = (): void => {
    if (!unreadable) setTyped(null)
    props.onBlur?.()
  }
  return <TextField {...controlOf(props)} {...(unreadable ? { invalid: true } : {})} value={typed ?? (typeof props.value === 'number' ? writeDuration(props.value) : '')} onChange={type} onBlur={settle} placeholder="1:30" className="tabular" />
}
