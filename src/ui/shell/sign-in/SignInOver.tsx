import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { answerExpiry } from '#ui/api/session.ts'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { SignInForm } from '#ui/shell/sign-in/SignInForm.tsx'

/** A session that expired is renewed over the page: nothing on it is lost, and what was asked goes on. */
export function SignInOver() {
  const { t } = useTranslation()
  const { user } = useMeta()
  const [open, setOpen] = useState(false)
  const answer = useRef<(signedIn: boolean) => void>(() => {})
  useEffect(() => answerExpiry(() => new Promise((resolve) => { answer.current = resolve; setOpen(true) })), [])

  function close(signedIn: boolean) {
    setOpen(false)
    answer.current(signedIn)
  }
  return (
    <Dialog open={open} onClose={() => close(false)} insistent size="sm" title={t('shell.sign_in.expired')} description={t('shell.sign_in.expired_help')}>
      <div className="pb-4"><SignInForm email={user.email} onDone={() => close(true)} /></div>
    </Dialog>
  )
}
