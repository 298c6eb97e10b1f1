import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

/** Words that explain an icon on hover and focus. Never the only place of a fact. */
export function Tooltip({ text, children, side = 'top' }: { text: string; children: ReactElement<Record<string, unknown>>; side?: 'top' | 'bottom' | 'left' | 'right' }) {
  return (
    <Base.Root>
      <Base.Trigger delay={450} render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} side={side} className="z-60">
          <Base.Popup className="max-w-72 rounded-sm bg-ink px-2 py-1 text-xs text-ground transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">{text}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
