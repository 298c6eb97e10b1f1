import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { CloseButton } from '#ui/kit/CloseButton.tsx'
import { firstFocus } from '#ui/kit/first-focus.ts'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons at the foot, the primary last. */
  actions?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  /** Keeps the dialog open on Escape and on a click outside, e.g. over unsaved work. */
  insistent?: boolean
  initialFocus?: RefObject<HTMLElement | null>
}

const WIDTH = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-4xl' }

/** A question over the page. Focus goes in, stays in, and comes back. On a phone it rises from the foot. */
export function Dialog({ open, onClose, title, description, children, actions, size = 'md', insistent = false, initialFocus }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next, details) => { if (!next && !(insistent && (details.reason === 'escape-key' || details.reason === 'outside-press'))) onClose() }}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto sm:items-start sm:p-8 sm:pt-[10vh]">
          <Base.Popup ref={popup} initialFocus={() => initialFocus?.current ?? firstFocus(popup.current)} className={cx('flex max-h-[92dvh] w-full flex-col rounded-t-lg border border-line bg-raised shadow-float outline-none transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:max-h-[80dvh] sm:rounded-lg', WIDTH[size])}>
            <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
              <div className="min-w-0 pt-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description && <Base.Description className="mt-1 text-soft">{description}</Base.Description>}
              </div>
              <CloseButton onClick={onClose} />
            </header>
            {children && <div data-body className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>}
            {actions && <footer data-foot className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-5">{actions}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
