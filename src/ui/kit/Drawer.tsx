import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { CloseButton } from '#ui/kit/CloseButton.tsx'
import { firstFocus } from '#ui/kit/first-focus.ts'

export interface DrawerProps {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Beside the title, e.g. "open in full". */
  tools?: ReactNode
  /** Buttons at the foot. */
  actions?: ReactNode
  side?: 'left' | 'right'
  size?: 'sm' | 'md' | 'lg'
  /** Whether the page behind stays in use (a peek); a modal drawer otherwise. */
  peek?: boolean
}

const WIDTH = { sm: 'sm:w-80', md: 'sm:w-[30rem]', lg: 'sm:w-[44rem]' }

/** A panel from the side, to look at or edit something without leaving the list. */
export function Drawer({ open, onClose, title, children, tools, actions, side = 'right', size = 'md', peek = false }: DrawerProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} modal={!peek} disablePointerDismissal={peek} onOpenChange={(next) => { if (!next) onClose() }}>
      <Base.Portal>
        {!peek && <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />}
        <Base.Popup ref={popup} initialFocus={() => (peek ? false : firstFocus(popup.current))} className={cx('fixed inset-y-0 z-40 flex w-full max-w-full flex-col border-line bg-raised shadow-float outline-none transition-[translate,opacity] duration-180 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0', WIDTH[size], side === 'right' ? 'right-0 border-l data-starting-style:translate-x-6' : 'left-0 border-r data-starting-style:-translate-x-6')}>
          <header className="flex items-center gap-2 border-b border-line px-4 py-2.5">
            <Base.Title className="min-w-0 flex-1 truncate text-lg font-semibold">{title}</Base.Title>
            {tools}
            <CloseButton onClick={onClose} />
          </header>
          <div data-body className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {actions && <footer data-foot className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
