import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

/** A new password, seen when wished instead of typed twice. */
export function NewPasswordForm({ action, onSave, onDone }: { action: string; onSave: (password: string) => Promise<unknown>; onDone: () => void }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [seen, setSeen] = useState(false)
  const deed = useDeed(() => onSave(password))
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void deed.run().then((fine) => { if (fine) onDone() }) }}>
      {deed.error && !deed.fieldError('password') && <Banner tone="bad">{deed.error}</Banner>}
      <Field label={t('shell.password.new')} help={t('shell.password.help')} error={deed.fieldError('password')}>
        <TextField type={seen ? 'text' : 'password'} value={password} onChange={setPassword} autoComplete="new-password" required autoFocus />
      </Field>
      <Button variant="ghost" size="sm" className="self-start" aria-pressed={seen} onClick={() => setSeen(!seen)}>{t(seen ? 'shell.password.hide' : 'shell.password.show')}</Button>
      <Button type="submit" variant="primary" busy={deed.busy}>{action}</Button>
    </form>
  )
}
