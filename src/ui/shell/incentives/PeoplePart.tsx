import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { Button } from '#ui/kit/Button.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'

interface Participant { id: string; 'user.name': string | null; target: string | null; valid_from: string; valid_to: string | null }

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** Who takes part, since when, and with which target; adds people one after the other. */
export function PeoplePart({ plan }: { plan: string }) {
  const { t } = useTranslation()
  const format = useFormat(), meta = useMeta(), deed = useDeed()
  const query = { fields: 'id,user.name,target,valid_from,valid_to', filter: JSON.stringify({ field: 'plan', op: 'eq', value: plan }), sort: 'user.name', limit: 500 }
  const asked = useQuery({ queryKey: keys.list('incentive_participant', query), queryFn: ({ signal }) => api.get<{ data: Participant[] }>('/api/incentive_participant', { query, signal }) })
  const [user, setUser] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(`${now().toISOString().slice(0, 7)}-01`)
  const [target, setTarget] = useState<string | null>(null)
  const add = async () => { if (user && await deed.send('POST', '/api/incentive_participant', { plan, user, valid_from: from, target })) setUser(null) }
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {meta.entities['incentive_participant']?.rights.create && (
        <form className="flex flex-wrap items-end gap-3" onSubmit={(event) => { event.preventDefault(); void add() }}>
          <Field label={t('incentives.people.person')} className="w-64"><RecordPicker {...CONTROL} entity="user" value={user} onChange={setUser} create={false} /></Field>
          <Field label={t('incentives.people.from')} className="w-40"><DateField value={from} onChange={setFrom} /></Field>
          <Field label={t('incentives.people.target')} className="w-44"><NumberField value={target} onChange={setTarget} scale={2} unit={meta.organisation.currency} /></Field>
          <Button type="submit" busy={deed.busy} disabled={!user || !from}>{t('incentives.people.add')}</Button>
        </form>
      )}
      {asked.data ? (
        <Table caption={t('incentives.parts.people')} rows={asked.data.data} keyOf={(person) => person.id} empty={<EmptyState title={t('incentives.people.none')}>{t('incentives.people.none_help')}</EmptyState>} columns={[
          { key: 'name', label: t('incentives.people.person'), cell: (person) => <PageLink href={recordHref('incentive_participant', person.id)} className="font-medium hover:underline">{person['user.name']}</PageLink> },
          { key: 'from', label: t('incentives.people.from'), cell: (person) => format.date(person.valid_from) },
          { key: 'to', label: t('incentives.people.to'), cell: (person) => format.date(person.valid_to) },
          { key: 'target', label: t('incentives.people.target'), align: 'end', cell: (person) => <span className="tabular">{person.target ? format.money(person.target, meta.organisation.currency) : '—'}</span> },
        ]} />
      ) : <Skeleton lines={6} />}
    </div>
  )
}
