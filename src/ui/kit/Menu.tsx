import { cloneElement, lazy, Suspense, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent, ReactElement, ReactNode } from 'react'

export interface MenuItem {
  label: string
  icon?: ReactNode
  onSelect: () => void
  disabled?: boolean
  danger?: boolean
  /** A keyboard shortcut shown at the end. */
  hint?: string
  /** A line above this item. */
  separated?: boolean
  /** A mark when the item is a choice that is on. */
  checked?: boolean
}

const Live = lazy(() => import('#ui/kit/MenuLive.tsx').then((module) => ({ default: module.MenuLive })))

/** A button (the trigger) and what it offers. The trigger is any kit button, or a plain one. The code of what floats comes when it is first opened. */
export function Menu({ trigger, items, align = 'end', label }: { trigger: ReactElement<Record<string, unknown>>; items: MenuItem[]; align?: 'start' | 'end'; label?: string | undefined }) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  const byKey = useRef(false)
  const show = (next: boolean): void => { setWanted(true); setOpen(next) }
  const own = trigger.props as { onClick?: (event: MouseEvent) => void; onKeyDown?: (event: KeyboardEvent) => void }
  return (
    <>
      {cloneElement(trigger, {
        ref: anchor, 'aria-haspopup': 'menu', 'aria-expanded': open, 'data-popup-open': open ? '' : undefined,
        onClick: (event: MouseEvent) => { own.onClick?.(event); byKey.current = event.detail === 0; show(!open) },
        onKeyDown: (event: KeyboardEvent) => {
          own.onKeyDown?.(event)
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          byKey.current = true
          show(true)
        },
      })}
      {wanted && <Suspense fallback={null}><Live anchor={anchor} byKey={byKey} open={open} onOpenChange={show} items={items} align={align} label={label} /></Suspense>}
    </>
  )
}
