import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { answerExpiry } from '#ui/api/session.ts'
import { useOnce } from '#ui/shell/once.ts'

const SignInDialog = lazy(() => import('#ui/shell/sign-in/SignInDialog.tsx').then((module) => ({ default: module.SignInDialog })))

/** A session that expired is renewed over the page: nothing on it is lost, and what was asked goes on. */
export function SignInOver() {
  const [open, setOpen] = useState(false)
  const answer = useRef<(signedIn: boolean) => void>(() => {})
  useEffect(() => answerExpiry(() => new Promise((resolve) => { answer.current = resolve; setOpen(true) })), [])

  function close(signedIn: boolean) {
    setOpen(false)
    answer.current(signedIn)
  }
  return useOnce(open) ? <Suspense fallback={null}><SignInDialog open={open} onClose={close} /></Suspense> : null
}
