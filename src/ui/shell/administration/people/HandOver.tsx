import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { ownershipQuery, refreshPeople } from '#ui/shell/administration/people/people.ts'
import type { Person } from '#ui/shell/administration/people/people.ts'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** What a person has in hand goes to somebody else, and the access ends if that is wished. */
export function HandOver({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const format = useFormat()
  const go = useGo()
  const owned = useQuery(ownershipQuery(person.id))
  const [to, setTo] = useState<string | null>(null)
  const [ends, setEnds] = useState(person.active)
  const save = useDeed(async () => {
    const { jobs } = await api.post<{ jobs: unknown[] }>(`/api/user/${person.id}/hand-over`, { to, deactivate: ends }, { idempotencyKey: idempotencyKey() })
    toast({ title: t(ends ? 'people.leave.deactivated' : 'people.leave.started', { name: person.name }), ...(jobs.length > 0 ? { detail: t('people.leave.jobs', { count: jobs.length }), action: { label: t('people.leave.see_jobs'), onSelect: () => go('/jobs') } } : {}) })
    await refreshPeople()
    onClose()
  })
  const total = owned.data?.data.reduce((sum, each) => sum + each.count, 0) ?? 0
  return (
    <Dialog open onClose={onClose} title={t('people.leave.title', { name: person.name })} description={t('people.leave.about')}
      actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant={ends ? 'danger' : 'primary'} busy={save.busy} disabled={!owned.data || (!to && !ends)} onClick={() => void save.run()}>{t(ends ? (to ? 'people.leave.both' : 'people.leave.deactivate') : 'people.leave.hand_over')}</Button></>}>
      <div className="flex flex-col gap-4">
        {save.error && <Banner tone="bad">{save.fieldError('to') ?? save.error}</Banner>}
        {owned.error ? <ErrorState error={owned.error} onRetry={() => void owned.refetch()} /> : !owned.data ? <Skeleton lines={3} /> : total === 0 ? <p className="text-soft">{t('people.leave.nothing')}</p> : (
          <ul className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
            {owned.data.data.map(({ entity, field, count }) => <li key={`${entity}.${field}`} className="flex justify-between gap-2"><PageLink href={`/${entity}?filter=${encodeURIComponent(JSON.stringify({ field, op: 'eq', value: person.id }))}`} className="truncate underline decoration-line-strong underline-offset-2">{entity === 'user' ? t('people.reports') : (meta.entities[entity]?.plural ?? entity)}</PageLink><span className="tabular text-soft">{format.number(String(count), 0)}</span></li>)}
          </ul>
        )}
        {total > 0 && <Field label={t('people.leave.to')} help={t('people.leave.to_help')}><RecordPicker {...CONTROL} entity="user" create={false} value={to} onChange={setTo} /></Field>}
        {person.active && <Checkbox checked={ends} onChange={setEnds}>{t('people.leave.ends')}</Checkbox>}
        {ends && !to && total > 0 && <Banner tone="warn">{t('people.leave.left', { count: total })}</Banner>}
      </div>
    </Dialog>
  )
}
