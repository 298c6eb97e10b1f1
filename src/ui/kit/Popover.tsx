import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { FLOATING } from '#ui/kit/floating.ts'

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

/** A small panel beside its trigger. */
export function Popover({ trigger, label, children, open, onOpenChange, align = 'start', className }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 max-w-[96vw]">
          <Base.Popup aria-label={label} className={cx(FLOATING, 'max-h-(--available-height) overflow-auto p-3', className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
