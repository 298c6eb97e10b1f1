import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { providerLink, providers } from '#ui/shell/sign-in/sign-in-ways.ts'
import { useSignIn } from '#ui/shell/sign-in/use-sign-in.ts'

/** E-mail and password, then the second factor; beside them whatever other ways this installation offers. */
export function SignInForm({ email: known = '', to = '/', onDone }: { email?: string; to?: string; onDone: () => void }) {
  const { t } = useTranslation()
  const signIn = useSignIn(onDone)
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const others = useQuery({ queryKey: ['providers'], queryFn: providers, staleTime: Infinity })
  const passkeys = 'PublicKeyCredential' in window
  const problem = signIn.error && <Banner tone="bad">{signIn.error}</Banner>

  if (signIn.step.name === 'code') {
    return (
      <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void signIn.code(code) }}>
        {problem}
        <Field label={t('shell.sign_in.code')} help={t('shell.sign_in.code_help')}>
          <TextField value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={32} className="tabular tracking-widest" />
        </Field>
        <Button type="submit" variant="primary" busy={signIn.busy} disabled={code.trim().length < 6}>{t('shell.sign_in.confirm')}</Button>
        {signIn.step.factors.includes('passkey') && <Button icon={<KeyRound size={15} />} onClick={() => void signIn.passkey()}>{t('shell.sign_in.passkey')}</Button>}
        <Button variant="ghost" onClick={signIn.restart}>{t('shell.sign_in.other_account')}</Button>
      </form>
    )
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void signIn.password(email, password) }}>
      {problem}
      <Field label={t('shell.sign_in.email')}>
        <TextField type="email" name="email" value={email} onChange={setEmail} autoComplete="username" autoFocus={known === ''} required spellCheck={false} />
      </Field>
      <Field label={t('shell.sign_in.password')}>
        <TextField type="password" name="password" value={password} onChange={setPassword} autoComplete="current-password" autoFocus={known !== ''} required />
      </Field>
      <Button type="submit" variant="primary" busy={signIn.busy} className="w-full">{t('shell.sign_in.name')}</Button>
      {passkeys && <Button icon={<KeyRound size={15} />} onClick={() => void signIn.passkey()}>{t('shell.sign_in.passkey')}</Button>}
      {others.data?.map((provider) => <a key={provider.id} href={providerLink(provider, to)} className={buttonClass()}>{t('shell.sign_in.with', { name: provider.name })}</a>)}
      <Link to="/forgot" className="self-center text-soft underline-offset-4 hover:text-ink hover:underline">{t('shell.sign_in.forgot')}</Link>
    </form>
  )
}
