import { useQuery } from '@tanstack/react-query'
import { KeyRound, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { BackupCodes } from '#ui/shell/profile/BackupCodes.tsx'
import { ConfirmPassword } from '#ui/shell/profile/ConfirmPassword.tsx'
import type { Me } from '#ui/shell/profile/me.ts'

interface Passkey { id: string; name: string; created_at: string; last_used_at: string | null }

/** Passkeys of this account: signing in by finger, face or key instead of a password. */
export function PasskeySection({ me }: { me: Me }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Passkey | null>(null)
  const [name, setName] = useState('')
  const [codes, setCodes] = useState<string[] | null>(null)
  const passkeys = useQuery({ queryKey: [...keys.me, 'passkeys'], queryFn: ({ signal }) => api.get<{ data: Passkey[] }>('/api/me/passkey', { signal }) })
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.me })

  async function add(password: string | undefined) {
    const { addPasskey } = await import('#ui/shell/sign-in/passkey.ts')
    const made = await addPasskey(name.trim() || t('shell.passkey.standard_name'), password ?? '')
    if (made?.backup_codes) setCodes(made.backup_codes)
    await refresh()
  }
  async function remove(password: string | undefined) {
    await api.send('DELETE', `/api/me/passkey/${removing?.id}`, { password })
    await refresh()
  }
  return (
    <Card title={t('shell.passkey.title')} flush>
      {passkeys.isError ? <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} /> : (
        <Table
          caption={t('shell.passkey.title')} rows={passkeys.data?.data ?? []} keyOf={(one) => one.id} empty={<p className="px-4 pt-4 text-soft">{t('shell.passkey.none')}</p>}
          columns={[
            { key: 'name', label: t('shell.passkey.called'), cell: (one) => one.name },
            { key: 'used', label: t('shell.last_used'), cell: (one) => format.relative(one.last_used_at ?? one.created_at) },
            { key: 'remove', label: t('shell.remove'), hideLabel: true, align: 'end', cell: (one) => <IconButton size="sm" label={t('shell.remove_named', { name: one.name })} icon={<Trash2 size={15} />} onClick={() => setRemoving(one)} /> },
          ]}
        />
      )}
      {'PublicKeyCredential' in window && <div className="p-4"><Button icon={<KeyRound size={15} />} onClick={() => setAdding(true)}>{t('shell.passkey.add')}</Button></div>}
      <ConfirmPassword open={adding} onClose={() => setAdding(false)} hasPassword={me.has_password} onConfirm={add} title={t('shell.passkey.add')} action={t('shell.continue')}>
        <Field label={t('shell.passkey.called')}><TextField value={name} onChange={setName} placeholder={t('shell.passkey.standard_name')} maxLength={100} /></Field>
      </ConfirmPassword>
      <ConfirmPassword open={removing !== null} onClose={() => setRemoving(null)} hasPassword={me.has_password} onConfirm={remove} danger title={t('shell.remove_named', { name: removing?.name ?? '' })} action={t('shell.remove')} />
      <BackupCodes codes={codes} onClose={() => setCodes(null)} />
    </Card>
  )
}
