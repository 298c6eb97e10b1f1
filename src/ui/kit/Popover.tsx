import { cloneElement, lazy, Suspense, useRef, useState } from 'react'
import type { MouseEvent, ReactElement, ReactNode } from 'react'

export interface PopoverProps {
  trigger: ReactElement<Record<string, unknown>>
  /** Its name, read aloud. */
  label: string
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'center' | 'end'
  className?: string
}

const Live = lazy(() => import('#ui/kit/PopoverLive.tsx').then((module) => ({ default: module.PopoverLive })))

/** A small panel beside its trigger. The code of what floats comes when it is first opened. */
export function Popover({ trigger, label, children, open, onOpenChange, align = 'start', className }: PopoverProps) {
  const [own, setOwn] = useState(false)
  const [wanted, setWanted] = useState(open === true)
  const anchor = useRef<HTMLElement>(null)
  const shown = open ?? own
  const show = (next: boolean): void => {
    setWanted(true)
    setOwn(next)
    onOpenChange?.(next)
  }
  const before = trigger.props as { onClick?: (event: MouseEvent) => void }
  return (
    <>
      {cloneElement(trigger, { ref: anchor, 'aria-haspopup': 'dialog', 'aria-expanded': shown, 'data-popup-open': shown ? '' : undefined, onClick: (event: MouseEvent) => { before.onClick?.(event); show(!shown) } })}
      {(wanted || shown) && <Suspense fallback={null}><Live anchor={anchor} open={shown} onOpenChange={show} label={label} align={align} className={className}>{children}</Live></Suspense>}
    </>
  )
}
