import { Menu as Base } from '@base-ui/react/menu'
import { Fragment } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { CHOICE, FLOATING } from '#ui/kit/floating.ts'

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

/** A button (the trigger) and what it offers. The trigger is any kit button. */
export function Menu({ trigger, items, align = 'end', label }: { trigger: ReactElement<Record<string, unknown>>; items: MenuItem[]; align?: 'start' | 'end'; label?: string }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50">
          <Base.Popup aria-label={label} className={cx(FLOATING, 'max-h-(--available-height) min-w-48 overflow-y-auto p-1')}>
            {items.map((item) => (
              <Fragment key={item.label}>
                {item.separated && <Base.Separator className="my-1 h-px bg-line" />}
                {item.checked === undefined ? (
                  <Base.Item disabled={item.disabled} onClick={item.onSelect} className={cx(CHOICE, item.danger && 'text-bad')}>
                    {item.icon}<span className="flex-1">{item.label}</span>{item.hint && <span className="text-xs text-soft">{item.hint}</span>}
                  </Base.Item>
                ) : (
                  <Base.CheckboxItem checked={item.checked} onCheckedChange={item.onSelect} disabled={item.disabled} closeOnClick className={CHOICE}>
                    <span className="w-4"><Base.CheckboxItemIndicator>✓</Base.CheckboxItemIndicator></span>{item.icon}<span className="flex-1">{item.label}</span>
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
