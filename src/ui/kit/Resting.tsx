import { Suspense, useLayoutEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { CONTROL, useControl } from '#ui/kit/control.ts'
import type { ControlProps } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'

type RestingProps = ControlProps & { text: string; /** told its id while it has the focus, and null afterwards */ onHold?: (id: string | null) => void }

/** A control whose code is on the way: its value in its place and size, so that nothing jumps. */
export function Resting({ onHold, ...props }: RestingProps) {
  const control = useControl(props)
  return <input {...control} readOnly value={props.text} onFocus={() => onHold?.(control.id ?? null)} onBlur={() => onHold?.(null)} className={cx(CONTROL, 'h-control', props.className)} />
}

/** The control itself once its code is there (`children`), at rest until then; who had come to it meanwhile stays in it. */
export function Awakening({ children, ...props }: ControlProps & { text: string; children: ReactNode }) {
  const held = useRef<string | null>(null)
  return <Suspense fallback={<Resting {...props} onHold={(id) => { held.current = id }} />}><Awake held={held}>{children}</Awake></Suspense>
}

function Awake({ held, children }: { held: RefObject<string | null>; children: ReactNode }) {
  useLayoutEffect(() => { if (held.current !== null) document.getElementById(held.current)?.focus() }, [held])
  return children
}

/** What a control at rest takes of its props. */
export function restingOf({ id, disabled, invalid, className, 'aria-label': label, 'aria-describedby': description }: ControlProps): ControlProps {
  return { id, disabled, invalid, className, 'aria-label': label, 'aria-describedby': description }
}
