import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { StepProps } from '#ui/shell/set-up/step.ts'

/** The first person, who invites the others. */
export function AdministratorStep({ answers, change, fieldError }: StepProps) {
  const { t } = useTranslation()
  const [seen, setSeen] = useState(false)
  return (
    <>
      <p className="text-soft">{t('shell.set_up.administrator_help')}</p>
      <Field label={t('shell.set_up.name')} error={fieldError('admin_name')} required>
        <TextField value={answers.admin_name} onChange={(admin_name) => change({ admin_name })} autoComplete="name" required autoFocus maxLength={200} />
      </Field>
      <Field label={t('shell.sign_in.email')} error={fieldError('admin_email')} required>
        <TextField type="email" value={answers.admin_email} onChange={(admin_email) => change({ admin_email: admin_email.trim() })} autoComplete="email" required spellCheck={false} />
      </Field>
      <Field label={t('shell.sign_in.password')} help={t('shell.password.help')} error={fieldError('admin_password')} required>
        <TextField type={seen ? 'text' : 'password'} value={answers.admin_password} onChange={(admin_password) => change({ admin_password })} autoComplete="new-password" required />
      </Field>
      <Button variant="ghost" size="sm" className="-mt-3 self-start" aria-pressed={seen} onClick={() => setSeen(!seen)}>{t(seen ? 'shell.password.hide' : 'shell.password.show')}</Button>
    </>
  )
}
