import { cloneElement, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { FocusEvent, PointerEvent, ReactElement } from 'react'
import { createPortal } from 'react-dom'

type Side = 'top' | 'bottom' | 'left' | 'right'
interface Handlers { onPointerEnter?: (event: PointerEvent<HTMLElement>) => void; onPointerLeave?: (event: PointerEvent<HTMLElement>) => void; onPointerDown?: (event: PointerEvent<HTMLElement>) => void; onFocus?: (event: FocusEvent<HTMLElement>) => void; onBlur?: (event: FocusEvent<HTMLElement>) => void }

/** Milliseconds a pointer rests before the words appear, and that they wait for it to come over to them. */
const REST = 450, LINGER = 120
const GAP = 6

/** Words that explain an icon on hover and focus; Escape takes them away, and the pointer may rest on them. Never the only place of a fact. Of our own: every page has some, and the library of what floats comes later. */
export function Tooltip({ text, children, side = 'top' }: { text: string; children: ReactElement<Record<string, unknown>>; side?: Side }) {
  const [over, setOver] = useState<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const later = (wait: number, to: HTMLElement | null): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOver(to), wait)
  }
  const now = (to: HTMLElement | null): void => {
    clearTimeout(timer.current)
    setOver(to)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!over) return
    const press = (event: KeyboardEvent): void => { if (event.key === 'Escape') setOver(null) }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [over])
  const own = children.props as Handlers
  return (
    <>
      {cloneElement(children, {
        onPointerEnter: (event: PointerEvent<HTMLElement>) => { own.onPointerEnter?.(event); if (event.pointerType !== 'touch') later(REST, event.currentTarget) },
        onPointerLeave: (event: PointerEvent<HTMLElement>) => { own.onPointerLeave?.(event); later(LINGER, null) },
        onPointerDown: (event: PointerEvent<HTMLElement>) => { own.onPointerDown?.(event); now(null) },
        onFocus: (event: FocusEvent<HTMLElement>) => { own.onFocus?.(event); if (event.currentTarget.matches(':focus-visible')) now(event.currentTarget) },
        onBlur: (event: FocusEvent<HTMLElement>) => { own.onBlur?.(event); now(null) },
      })}
      {over?.isConnected && text && createPortal(<Words text={text} over={over} side={side} onEnter={() => clearTimeout(timer.current)} onLeave={() => later(LINGER, null)} />, document.body)}
    </>
  )
}

function Words({ text, over, side, onEnter, onLeave }: { text: string; over: HTMLElement; side: Side; onEnter: () => void; onLeave: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: -9999, top: -9999 })
  useLayoutEffect(() => { if (box.current) setPlace(placed(over.getBoundingClientRect(), box.current.getBoundingClientRect(), side)) }, [over, side, text])
  return <div ref={box} role="tooltip" onPointerEnter={onEnter} onPointerLeave={onLeave} style={place} className="fixed z-60 max-w-72 rounded-sm bg-ink px-2 py-1 text-xs text-ground">{text}</div>
}

// Beside its button, on the other side where it would leave the page.
function placed(at: DOMRect, box: DOMRect, side: Side): { left: number; top: number } {
  const within = (value: number, most: number): number => Math.max(4, Math.min(value, most - 4))
  const upright = side === 'top' || side === 'bottom'
  const before = upright ? at.top - box.height - GAP : at.left - box.width - GAP
  const after = upright ? at.bottom + GAP : at.right + GAP
  const room = upright ? window.innerHeight - box.height : window.innerWidth - box.width
  const along = side === 'top' || side === 'left' ? (before < 4 ? after : before) : after > room ? before : after
  return upright ? { left: within(at.left + (at.width - box.width) / 2, window.innerWidth - box.width), top: within(along, room) } : { left: within(along, room), top: within(at.top + (at.height - box.height) / 2, window.innerHeight - box.height) }
}
