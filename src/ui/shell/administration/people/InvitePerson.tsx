import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import type { Row } from '#ui/api/page.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { refreshPeople } from '#ui/shell/administration/people/people.ts'
import { rolesQuery } from '#ui/shell/administration/rights/rights.ts'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** A colleague is entered, and gets a letter with a link to choose a password. Where no mail server is set up, a first password is given instead. When the letter cannot go, the person is kept and the reason is said. */
export function InvitePerson({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation()
  const roles = useQuery(rolesQuery)
  const [draft, setDraft] = useState({ name: '', email: '', roles: [] as string[], manager: null as string | null, letter: true, password: '' })
  const mail = useQuery({ queryKey: ['smtp'], queryFn: ({ signal }) => api.get<{ set_up: boolean }>('/api/smtp', { signal }) })
  const mailless = mail.data?.set_up === false
  const save = useDeed(async () => {
    const made = await api.post<Row>('/api/user', { name: draft.name.trim(), email: draft.email.trim(), roles: draft.roles, manager: draft.manager, ...(mailless ? { password: draft.password } : {}) }, { idempotencyKey: idempotencyKey() })
    if (draft.letter && !mailless) await api.post(`/api/user/${made.id}/invitation`).then(() => toast({ title: t('people.invited', { name: draft.name }) }), toastProblem)
    await refreshPeople()
    onMade(made.id)
  })
  return (
    <Dialog open onClose={onClose} title={t('people.invite')}>
      <form className="flex flex-col gap-4 pb-4" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {save.error && <Banner tone="bad">{save.error}</Banner>}
        <Field label={t('people.name')} required error={save.fieldError('name')}><TextField value={draft.name} onChange={(name) => setDraft({ ...draft, name })} required maxLength={200} /></Field>
        <Field label={t('people.email')} required error={save.fieldError('email')}><TextField type="email" value={draft.email} onChange={(email) => setDraft({ ...draft, email })} required maxLength={320} /></Field>
        <Field label={t('people.roles')} required help={t('people.roles_help')} error={save.fieldError('roles')}><MultiSelect value={draft.roles} onChange={(next) => setDraft({ ...draft, roles: next })} options={(roles.data?.data ?? []).map((role) => ({ value: role.name, label: role.label }))} /></Field>
        <Field label={t('people.manager')} help={t('people.manager_help')} error={save.fieldError('manager')}><RecordPicker {...CONTROL} entity="user" create={false} value={draft.manager} onChange={(manager) => setDraft({ ...draft, manager })} /></Field>
        {mailless ? <Field label={t('people.first_password')} required help={t('people.first_password_help')} error={save.fieldError('password')}><TextField value={draft.password} onChange={(password) => setDraft({ ...draft, password })} autoComplete="off" required maxLength={200} /></Field>
          : <Checkbox checked={draft.letter} onChange={(letter) => setDraft({ ...draft, letter })}>{t('people.send_invitation')}</Checkbox>}
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" variant="primary" busy={save.busy} disabled={draft.roles.length === 0}>{t('people.invite')}</Button></div>
      </form>
    </Dialog>
  )
}
