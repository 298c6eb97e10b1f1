import { Combobox as Base } from '@base-ui/react/combobox'
import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { FLOATING } from '#ui/kit/floating.ts'
import type { Choice } from '#ui/kit/Select.tsx'

/** What opens below a field one types into: a word about the search, and the choices, each drawn by `children`. */
export function ChoicePopupLive({ status, children }: { status: ReactNode; children: (choice: Choice) => ReactNode }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-50">
        <Base.Popup className={cx(FLOATING, 'w-(--anchor-width) max-w-(--available-width) min-w-56')}>
          {status}
          <Base.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">{children}</Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
