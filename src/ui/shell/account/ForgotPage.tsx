import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { PublicFrame } from '#ui/shell/PublicFrame.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

/** Asks for a letter with a link to a new password. The answer is the same whether the address is known or not. */
export function ForgotPage() {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const deed = useDeed(() => api.post('/api/password-reset', { email: email.trim() }, { quiet: true }))
  return (
    <PublicFrame title={t('shell.forgot.title')} lead={t('shell.forgot.lead')}>
      {deed.done ? <Banner tone="good">{t('shell.forgot.sent', { email })}</Banner> : (
        <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
          {deed.error && <Banner tone="bad">{deed.error}</Banner>}
          <Field label={t('shell.sign_in.email')}><TextField type="email" value={email} onChange={setEmail} autoComplete="username" required autoFocus /></Field>
          <Button type="submit" variant="primary" busy={deed.busy}>{t('shell.forgot.send')}</Button>
        </form>
      )}
      <p className="mt-4 text-center"><Link to="/sign-in" className="text-soft underline-offset-4 hover:underline">{t('shell.forgot.back')}</Link></p>
    </PublicFrame>
  )
}
