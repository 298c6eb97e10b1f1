import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { rolesQuery } from '#ui/shell/administration/rights/rights.ts'
import { Redirect } from '#ui/shell/administration/settings/Redirect.tsx'

export interface Provider { id: string; name: string; issuer: string; client_id: string; domains: string[]; create_users: boolean; default_role: string | null; active: boolean }

/** A sign-in service: where it is, who this installation is there, and which mail domains it may speak for. */
export function ProviderForm({ provider, redirect, onClose, onSaved }: { provider: Provider | null; redirect: string; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation()
  const roles = useQuery(rolesQuery)
  const [draft, setDraft] = useState({ name: provider?.name ?? '', issuer: provider?.issuer ?? '', client_id: provider?.client_id ?? '', domains: provider?.domains.join(', ') ?? '', create_users: provider?.create_users ?? false, default_role: provider?.default_role ?? null })
  const [secret, setSecret] = useState('')
  const set = (patch: Partial<typeof draft>) => setDraft((was) => ({ ...was, ...patch }))
  const save = useDeed(async () => {
    const body = { ...draft, domains: draft.domains.split(/[\s,;]+/).map((one) => one.replace(/^@/, '').trim()).filter(Boolean), ...(secret ? { client_secret: secret } : {}) }
    await (provider ? api.patch(`/api/oidc-provider/${provider.id}`, body) : api.post('/api/oidc-provider', body))
    onSaved()
  })
  const domainProblem = save.problem?.errors.find((one) => one.field.startsWith('domains'))?.detail
  return (
    <Drawer open onClose={onClose} title={provider?.name ?? t('settings.oidc.add')}>
      <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {save.error && <Banner tone="bad">{save.error}</Banner>}
        <Redirect address={redirect} />
        <Field label={t('settings.oidc.name')} required help={t('settings.oidc.name_help')} error={save.fieldError('name')}><TextField value={draft.name} onChange={(name) => set({ name })} required maxLength={100} /></Field>
        <Field label={t('settings.oidc.issuer')} required help={t('settings.oidc.issuer_help')} error={save.fieldError('issuer')}><TextField type="url" value={draft.issuer} onChange={(issuer) => set({ issuer })} required maxLength={500} placeholder="https://" spellCheck={false} /></Field>
        <Field label={t('settings.oidc.client')} required error={save.fieldError('client_id')}><TextField value={draft.client_id} onChange={(client_id) => set({ client_id })} required maxLength={300} spellCheck={false} autoComplete="off" /></Field>
        <Field label={t('settings.oidc.secret')} help={provider ? t('settings.oidc.secret_kept') : undefined} error={save.fieldError('client_secret')}><TextField type="password" value={secret} onChange={setSecret} autoComplete="new-password" maxLength={1000} /></Field>
        <Field label={t('settings.oidc.domains')} required help={t('settings.oidc.domains_help')} error={domainProblem}><TextField value={draft.domains} onChange={(domains) => set({ domains })} required placeholder="example.com" spellCheck={false} /></Field>
        <Checkbox checked={draft.create_users} onChange={(create_users) => set({ create_users })}>{t('settings.oidc.create')}</Checkbox>
        {draft.create_users && <Field label={t('settings.oidc.role')} error={save.fieldError('default_role')}><Select value={draft.default_role} onChange={(default_role) => set({ default_role })} emptyLabel={t('settings.oidc.no_role')} options={(roles.data?.data ?? []).filter((role) => role.name !== 'admin').map((role) => ({ value: role.name, label: role.label }))} /></Field>}
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" variant="primary" busy={save.busy}>{t('shell.save')}</Button></div>
      </form>
    </Drawer>
  )
}
