import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { ApiProblem } from '#ui/api/problem.ts'

export type SignInStep = { name: 'password' } | { name: 'code'; factors: string[] }

/** The talk with the server about who this is: e-mail and password, then a second factor when the account has one. */
export function useSignIn(onDone: () => void) {
  const { t } = useTranslation()
  const [step, setStep] = useState<SignInStep>({ name: 'password' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function attempt(deed: () => Promise<SignInStep | 'done'>) {
    setBusy(true)
    setError(null)
    try {
      const next = await deed()
      if (next === 'done') onDone()
      else setStep(next)
    } catch (problem) {
      setError(sentence(problem, t))
      if (problem instanceof ApiProblem && problem.code === 'sign_in_expired') setStep({ name: 'password' })
    } finally {
      setBusy(false)
    }
  }

  return {
    step, busy, error,
    restart: () => { setStep({ name: 'password' }); setError(null) },
    password: (email: string, password: string) => attempt(async () => {
      const reply = await api.send<{ second_factor?: string[] }>('POST', '/api/session', { email: email.trim(), password }, { quiet: true })
      return reply.status === 202 ? { name: 'code', factors: reply.body.second_factor ?? ['totp'] } : 'done'
    }),
    code: (code: string) => attempt(async () => {
      await api.post('/api/session/second-factor', { code: code.replace(/\s/g, '') }, { quiet: true })
      return 'done'
    }),
    passkey: () => attempt(async () => {
      const { signInWithPasskey } = await import('#ui/shell/sign-in/passkey.ts')
      return (await signInWithPasskey()) ? 'done' : { name: 'password' }
    }),
  }
}

function sentence(problem: unknown, t: (key: string) => string): string {
  if (problem instanceof ApiProblem && problem.status > 0) return problem.detail || problem.title || t('shell.sign_in.failed')
  return problem instanceof ApiProblem ? t('kit.error.unreachable') : t('shell.sign_in.failed')
}
