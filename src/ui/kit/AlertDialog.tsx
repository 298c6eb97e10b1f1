import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'

export interface AlertDialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** What happens, what is safe. */
  children?: ReactNode
  /** The deed in words, e.g. "Eliminar 3 contactos". */
  confirm: string
  onConfirm: () => void
  danger?: boolean
  busy?: boolean
}

/** A question that must be answered. It names what will happen; the safe answer has the focus. */
export function AlertDialog({ open, onClose, title, children, confirm, onConfirm, danger = false, busy = false }: AlertDialogProps) {
  const { t } = useTranslation()
  // not by `autoFocus`, which takes the focus before the dialog has seen whom to give it back to
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => { if (!next && !busy) onClose() }}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup initialFocus={safe} className="fixed top-1/2 left-1/2 z-50 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-lg border border-line bg-raised p-5 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          {children && <Base.Description render={<div />} className="mt-2 text-soft">{children}</Base.Description>}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button ref={safe} onClick={onClose} disabled={busy}>{t('kit.cancel')}</Button>
            <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm} busy={busy}>{confirm}</Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
