import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { complete } from '#ui/generic/conditions/tree.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { EventsEditor } from '#ui/shell/administration/webhooks/EventsEditor.tsx'
import { SecretCard } from '#ui/shell/administration/webhooks/SecretDialog.tsx'

interface Draft { name: string; url: string; events: string[]; filter: Condition | null; content: string; owner: string | null }
const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** Where to, of what, and cut to whose rights. */
export function WebhookForm({ row, onSaved }: { row: Row | null; onSaved: (row: Row) => unknown }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const [draft, setDraft] = useState<Draft>(() => startOf(row, meta.user.id))
  const set = (patch: Partial<Draft>): void => setDraft((was) => ({ ...was, ...patch }))
  const [first] = draft.events.map((event) => event.split('.')[0] ?? '')
  const entity = first && draft.events.every((event) => event.split('.')[0] === first) ? meta.entities[first] : undefined
  const save = useDeed(async () => {
    const body = { ...draft, filter: entity ? complete(draft.filter) : null }
    const saved = row ? await api.patch<Row>(`/api/webhook/${row.id}`, body, { ifMatch: Number(row.version) }) : await api.post<Row>('/api/webhook', body)
    await onSaved(saved)
    await queryClient.invalidateQueries({ queryKey: keys.entity('webhook') })
    toast({ title: t('webhook.saved') })
  })
  const wrong = (name: string): string | undefined => save.problem?.errors.find((one) => one.field === name || one.field.startsWith(`${name}.`))?.detail
  const contents = meta.entities['webhook']?.fields['content']?.options ?? []
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <form className="grid content-start gap-4" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {save.error && <Banner tone="bad">{save.error}</Banner>}
        <Card>
          <div className="grid gap-4">
            <Field label={t('webhook.name')} required error={wrong('name')}><TextField value={draft.name} onChange={(name) => set({ name })} maxLength={120} required /></Field>
            <Field label={t('webhook.url')} required help={t('webhook.url_help')} error={wrong('url')}><TextField type="url" value={draft.url} onChange={(url) => set({ url })} maxLength={2000} required placeholder="https://" /></Field>
            <Field label={t('webhook.owner')} help={t('webhook.owner_help')} error={wrong('owner')}><RecordPicker {...CONTROL} entity="user" value={draft.owner} onChange={(owner) => set({ owner })} create={false} /></Field>
            <Radio look="row" label={t('webhook.content')} value={draft.content} onChange={(content) => set({ content })} options={contents} />
          </div>
        </Card>
        <Card title={t('webhook.events')}><EventsEditor value={draft.events} onChange={(events) => set({ events })} />{wrong('events') && <p role="alert" className="pt-2 text-sm text-bad">{wrong('events')}</p>}</Card>
        {entity && <Card title={t('webhook.filter')}><Builder entity={entity} value={draft.filter} onChange={(filter) => set({ filter })} />{wrong('filter') && <p role="alert" className="pt-2 text-sm text-bad">{wrong('filter')}</p>}</Card>}
        <div><Button type="submit" variant="primary" busy={save.busy}>{t('webhook.save')}</Button></div>
      </form>
      {row && <div><SecretCard webhook={row.id} /></div>}
    </div>
  )
}

function startOf(row: Row | null, me: string): Draft {
  return { name: String(row?.['name'] ?? ''), url: String(row?.['url'] ?? ''), events: (row?.['events'] ?? []) as string[], filter: (row?.['filter'] ?? null) as Condition | null, content: String(row?.['content'] ?? 'record'), owner: row ? (row['owner'] as string | null) : me }
}
