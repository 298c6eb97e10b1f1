import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

export interface NewApiKeyProps { open: boolean; onClose: () => void; onMade: (key: string) => void }

/** A new key: what it is for, until when, and with which of my roles. */
export function NewApiKey(props: NewApiKeyProps) {
  const { t } = useTranslation()
  return <Dialog open={props.open} onClose={props.onClose} title={t('shell.keys.add')} size="sm"><NewApiKeyForm {...props} /></Dialog>
}

function NewApiKeyForm({ onClose, onMade }: NewApiKeyProps) {
  const { t } = useTranslation()
  const { user } = useMeta()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<string[]>(user.roles)
  const [until, setUntil] = useState<string | null>(null)
  const deed = useDeed(async () => {
    const { key } = await api.post<{ key: string }>('/api/api-key', { name: name.trim(), roles, ...(until ? { expires_at: `${until}T23:59:59Z` } : {}) })
    onMade(key)
  })
  return (
    <form className="flex flex-col gap-4 pb-4" onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
      {deed.error && <Banner tone="bad">{deed.error}</Banner>}
      <Field label={t('shell.keys.called')} help={t('shell.keys.called_help')} error={deed.fieldError('name')} required><TextField value={name} onChange={setName} required maxLength={100} /></Field>
      <Field label={t('shell.keys.roles')} error={deed.fieldError('roles')}><MultiSelect value={roles} onChange={setRoles} options={user.roles.map((role) => ({ value: role, label: role }))} /></Field>
      <Field label={t('shell.keys.expires')} help={t('shell.keys.expires_help')} error={deed.fieldError('expires_at')}><DateField value={until} onChange={setUntil} /></Field>
      <div className="flex justify-end gap-2"><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" variant="primary" busy={deed.busy} disabled={roles.length === 0}>{t('shell.keys.add')}</Button></div>
    </form>
  )
}
