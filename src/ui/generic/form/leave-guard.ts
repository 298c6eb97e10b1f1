import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** Asks before a page with unsaved changes is left, also by closing the tab. Returns the way to let one departure pass (after saving). */
export function useLeaveGuard(dirty: boolean): () => void {
  const { t } = useTranslation()
  const pass = useRef(false)
  useBlocker({
    shouldBlockFn: ({ current, next }) => {
      if (pass.current || !dirty || current.pathname === next.pathname) return false
      return !window.confirm(t('generic.form.leave'))
    },
    enableBeforeUnload: () => dirty && !pass.current,
  })
  return () => { pass.current = true }
}
