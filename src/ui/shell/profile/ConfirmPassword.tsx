import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

export interface ConfirmPasswordProps {
  open: boolean
  onClose: () => void
  title: string
  help?: string
  action: string
  danger?: boolean
  /** Whether the account has a password to ask for. */
  hasPassword: boolean
  onConfirm: (password: string | undefined) => Promise<unknown>
  children?: ReactNode
}

/** Before a change to how one signs in: the password, so that an open screen is not enough. */
export function ConfirmPassword(props: ConfirmPasswordProps) {
  const { open, onClose, title, help } = props
  return <Dialog open={open} onClose={onClose} title={title} description={help} size="sm"><ConfirmForm {...props} /></Dialog>
}

// A component of its own: closed, it is gone, and the password with it.
function ConfirmForm({ onClose, action, danger = false, hasPassword, onConfirm, children }: ConfirmPasswordProps) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const deed = useDeed(() => onConfirm(hasPassword ? password : undefined))
  const submit = async () => { if (await deed.run()) onClose() }
  return (
    <form className="flex flex-col gap-4 pb-4" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      {deed.error && !deed.fieldError('password') && <Banner tone="bad">{deed.error}</Banner>}
      {children}
      {hasPassword && <Field label={t('shell.password.current')} error={deed.fieldError('password')}><TextField type="password" value={password} onChange={setPassword} autoComplete="current-password" required /></Field>}
      <div className="flex justify-end gap-2"><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" variant={danger ? 'danger' : 'primary'} busy={deed.busy}>{action}</Button></div>
    </form>
  )
}
