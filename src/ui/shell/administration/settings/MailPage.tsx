import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Smtp { set_up: boolean; host?: string; port?: number; secure?: boolean; user?: string | null; from?: string; from_name?: string | null; has_password?: boolean }
const KEY = ['smtp']

/** `/administration/mail`: the server that letters leave by, and a test letter to oneself. */
export function MailPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Smtp>('/api/smtp', { signal }), enabled: administers(meta) })
  usePageTitle(t('administration.page.mail'))
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.mail')} subtitle={t('administration.page.mail_about')} />
      <div className="grid max-w-3xl gap-4 px-gutter">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={6} /> : <><MailForm key={JSON.stringify(asked.data)} smtp={asked.data} />{asked.data.set_up && <TestCard email={meta.user.email} />}</>}
      </div>
    </div>
  )
}

function MailForm({ smtp }: { smtp: Smtp }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState({ host: smtp.host ?? '', port: String(smtp.port ?? 465), secure: smtp.secure ?? true, user: smtp.user ?? '', from: smtp.from ?? '', from_name: smtp.from_name ?? '' })
  const [password, setPassword] = useState('')
  const [removing, setRemoving] = useState(false)
  const set = (patch: Partial<typeof draft>) => setDraft((was) => ({ ...was, ...patch }))
  const save = useDeed(async () => {
    queryClient.setQueryData(KEY, await api.put<Smtp>('/api/smtp', { ...draft, host: draft.host.trim(), port: Number(draft.port), user: draft.user.trim() || null, from: draft.from.trim(), from_name: draft.from_name.trim() || null, ...(password ? { password } : {}) }))
    toast({ title: t('shell.saved') })
  })
  const remove = useDeed(async () => {
    await api.delete('/api/smtp')
    setRemoving(false)
    await queryClient.invalidateQueries({ queryKey: KEY })
  })
  return (
    <Card title={t('settings.mail.server')}>
      <form className="grid gap-4 sm:grid-cols-2" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {!smtp.set_up && <Banner tone="warn" className="sm:col-span-2">{t('settings.mail.none')}</Banner>}
        {(save.error ?? remove.error) && <Banner tone="bad" className="sm:col-span-2">{save.error ?? remove.error}</Banner>}
        <Field label={t('settings.mail.host')} required error={save.fieldError('host')}><TextField value={draft.host} onChange={(host) => set({ host })} required maxLength={253} spellCheck={false} placeholder="smtp.example.com" /></Field>
        <Field label={t('settings.mail.port')} required help={t('settings.mail.port_help')} error={save.fieldError('port')}><TextField value={draft.port} onChange={(port) => set({ port: port.replace(/\D/g, ''), ...(port === '465' ? { secure: true } : port === '587' ? { secure: false } : {}) })} inputMode="numeric" maxLength={5} required /></Field>
        <Field label={t('settings.mail.user')} error={save.fieldError('user')}><TextField value={draft.user} onChange={(user) => set({ user })} maxLength={320} autoComplete="off" spellCheck={false} /></Field>
        <Field label={t('settings.mail.password')} help={smtp.has_password ? t('settings.mail.password_kept') : undefined} error={save.fieldError('password')}><TextField type="password" value={password} onChange={setPassword} autoComplete="new-password" maxLength={1000} /></Field>
        <Field label={t('settings.mail.from')} required error={save.fieldError('from')}><TextField type="email" value={draft.from} onChange={(from) => set({ from })} required maxLength={254} placeholder="crm@example.com" /></Field>
        <Field label={t('settings.mail.from_name')} error={save.fieldError('from_name')}><TextField value={draft.from_name} onChange={(from_name) => set({ from_name })} maxLength={200} /></Field>
        <Field label={t('settings.mail.security')} help={t('settings.mail.secure_help')} error={save.fieldError('secure')} className="sm:col-span-2"><Checkbox checked={draft.secure} onChange={(secure) => set({ secure })}>{t('settings.mail.secure')}</Checkbox></Field>
        <div className="flex flex-wrap gap-2 sm:col-span-2"><Button type="submit" variant="primary" busy={save.busy}>{t('shell.save')}</Button>{smtp.set_up && <Button onClick={() => setRemoving(true)}>{t('settings.mail.remove')}</Button>}</div>
      </form>
      <AlertDialog open={removing} onClose={() => setRemoving(false)} title={t('settings.mail.remove')} confirm={t('settings.mail.remove')} onConfirm={() => void remove.run()} busy={remove.busy} danger>{t('settings.mail.remove_help')}</AlertDialog>
    </Card>
  )
}

function TestCard({ email }: { email: string }) {
  const { t } = useTranslation()
  const test = useDeed(() => api.post('/api/smtp/test'))
  return (
    <Card title={t('settings.mail.test')}>
      <div className="flex flex-col items-start gap-3">
        <p>{t('settings.mail.test_help', { email })}</p>
        {test.error && <Banner tone="bad">{test.error}</Banner>}
        {test.done && !test.error && <Banner tone="good">{t('settings.mail.test_sent')} <PageLink href="/outbound_message" className="underline underline-offset-2">{t('settings.mail.outbox')}</PageLink></Banner>}
        <Button icon={<Send size={15} />} busy={test.busy} onClick={() => void test.run()}>{t('settings.mail.test_send')}</Button>
      </div>
    </Card>
  )
}
