import { CONTROL, useControl } from '#ui/kit/control.ts'
import type { ControlProps } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'

/** A control whose code is on the way: its value in its place and size, so that nothing jumps. */
export function Resting(props: ControlProps & { text: string }) {
  const control = useControl(props)
  return <input {...control} readOnly value={props.text} className={cx(CONTROL, 'h-control', props.className)} />
}
