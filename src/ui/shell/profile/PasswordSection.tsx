import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import type { Me } from '#ui/shell/profile/me.ts'

/** A new password; every other session of the account ends with it. */
export function PasswordSection({ me }: { me: Me }) {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const deed = useDeed(async () => {
    await api.patch('/api/me', { password, ...(me.has_password ? { current_password: current } : {}) })
    setCurrent('')
    setPassword('')
    toast({ title: t('shell.password.changed'), detail: t('shell.password.changed_help') })
  })
  return (
    <Card title={t('shell.password.name')}>
      <form className="grid gap-4 sm:grid-cols-2" onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
        {deed.error && !deed.fieldError('password') && !deed.fieldError('current_password') && <Banner tone="bad" className="sm:col-span-2">{deed.error}</Banner>}
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        {me.has_password && <Field label={t('shell.password.current')} error={deed.fieldError('current_password')}><TextField type="password" value={current} onChange={setCurrent} autoComplete="current-password" required /></Field>}
        <Field label={t('shell.password.new')} help={t('shell.password.help')} error={deed.fieldError('password')}><TextField type="password" value={password} onChange={setPassword} autoComplete="new-password" required /></Field>
        <div className="sm:col-span-2"><Button type="submit" busy={deed.busy} disabled={password === ''}>{t('shell.password.change')}</Button></div>
      </form>
    </Card>
  )
}
