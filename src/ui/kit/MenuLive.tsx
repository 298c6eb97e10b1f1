import { Menu as Base } from '@base-ui/react/menu'
import { Fragment, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { CHOICE, FLOATING } from '#ui/kit/floating.ts'
import type { MenuItem } from '#ui/kit/Menu.tsx'
import { isAnsweredByButton, lastFocus } from '#ui/kit/own-button.ts'

export interface MenuLiveProps { anchor: RefObject<HTMLElement | null>; /** opened from the keyboard: its first choice has the focus */ byKey: RefObject<boolean>; open: boolean; onOpenChange: (open: boolean) => void; items: MenuItem[]; align: 'start' | 'end'; label: string | undefined }

/** What a menu offers, beside the button it belongs to. */
export function MenuLive({ anchor, byKey, open, onOpenChange, items, align, label }: MenuLiveProps) {
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open || !byKey.current) return
    // after the menu has taken the focus itself
    const timer = setTimeout(() => popup.current?.querySelector<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')?.focus(), 20)
    return () => clearTimeout(timer)
  }, [open, byKey])
  return (
    <Base.Root open={open} onOpenChange={(next, details) => { if (!isAnsweredByButton(next, details, anchor)) onOpenChange(next) }}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align={align} className="z-50">
          <Base.Popup ref={popup} aria-label={label} finalFocus={() => lastFocus(popup, anchor)} className={cx(FLOATING, 'max-h-(--available-height) min-w-48 overflow-y-auto p-1')}>
            {items.map((item) => (
              <Fragment key={item.label}>
                {item.separated && <Base.Separator className="my-1 h-px bg-line" />}
                {item.checked === undefined ? (
                  <Base.Item disabled={item.disabled} onClick={item.onSelect} className={cx(CHOICE, item.danger && 'text-bad')}>
                    {item.icon}<span className="flex-1">{item.label}</span>{item.hint && <span className="text-xs text-soft">{item.hint}</span>}
                  </Base.Item>
                ) : (
                  <Base.CheckboxItem checked={item.checked} onCheckedChange={item.onSelect} disabled={item.disabled} closeOnClick className={CHOICE}>
                    <span className="w-4"><Base.CheckboxItemIndicator>✓</Base.CheckboxItemIndicator></span>{item.icon}<span className="flex-1">{item.label}</span>{item.hint && <span className="text-xs text-soft">{item.hint}</span>}
                  </Base.CheckboxItem>
                )}
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
