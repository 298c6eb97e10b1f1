import { Popover as Base } from '@base-ui/react/popover'
import { useRef, type ReactNode, type RefObject } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { FLOATING } from '#ui/kit/floating.ts'
import { isAnsweredByButton, lastFocus } from '#ui/kit/own-button.ts'

export interface PopoverLiveProps { anchor: RefObject<HTMLElement | null>; open: boolean; onOpenChange: (open: boolean) => void; label: string; align: 'start' | 'center' | 'end'; className: string | undefined; children: ReactNode }

/** The panel of a popover. A press on its own button is the button's to answer. */
export function PopoverLive({ anchor, open, onOpenChange, label, align, className, children }: PopoverLiveProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next, details) => { if (!isAnsweredByButton(next, details, anchor)) onOpenChange(next) }}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align={align} className="z-50 max-w-[96vw]">
          <Base.Popup ref={popup} aria-label={label} finalFocus={() => lastFocus(popup, anchor)} className={cx(FLOATING, 'max-h-(--available-height) overflow-auto p-3', className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
