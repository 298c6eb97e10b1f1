import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { RecordName, RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { administers } from '#ui/shell/administration/pages.ts'
import { rolesQuery } from '#ui/shell/administration/rights/rights.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Given { how: 'field' | 'share' | 'parent' | 'link'; field?: string; until?: string | null; entity?: string; record?: string }
interface Key { principal: string; kind: string; name: string | null; level: number; held: { reason: string; through: string | null }[]; given: Given[] }
interface Explanation { sees: boolean; changes: boolean; deletes: boolean; because: string; roles: string[]; keys: Key[] }
const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** `/administration/why?user=…&entity=…&record=…`: why somebody sees a record, or does not, in words. */
export function WhyPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const search = useSearchText()
  const [entity, setEntity] = useState(meta.entities[search.get('entity') ?? ''] ? search.get('entity')! : meta.entities['account'] ? 'account' : 'user')
  const user = search.get('user'), record = search.get('record')
  usePageTitle(t('administration.page.why'))
  const ask = (next: { user?: string | null; entity?: string; record?: string | null }) => go(`/administration/why?${new URLSearchParams(Object.entries({ user, entity, record, ...next }).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : []))).toString()}`, true)
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  const entities = Object.values(meta.entities).filter((each) => each.navigation || each.name === entity).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.why')} subtitle={t('rights.why.about')} />
      <div className="grid max-w-4xl gap-4 px-gutter">
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label={t('rights.why.who')}><RecordPicker {...CONTROL} entity="user" create={false} value={user} onChange={(next) => ask({ user: next })} /></Field>
          <Field label={t('rights.object')}><Select value={entity} onChange={(next) => { setEntity(next ?? entity); ask({ entity: next ?? entity, record: null }) }} options={entities.map((each) => ({ value: each.name, label: each.label }))} /></Field>
          <Field label={t('rights.why.record')}><RecordPicker key={entity} {...CONTROL} entity={entity} create={false} value={record} onChange={(next) => ask({ record: next })} /></Field>
        </div>
        {user && record ? <Answer user={user} entity={entity} record={record} /> : <EmptyState title={t('rights.why.choose')}>{t('rights.why.choose_help')}</EmptyState>}
      </div>
    </div>
  )
}

function Answer({ user, entity, record }: { user: string; entity: string; record: string }) {
  const { t } = useTranslation()
  const asked = useQuery({ queryKey: ['access', entity, record, user], queryFn: ({ signal }) => api.get<Explanation>(`/api/${entity}/${record}/access`, { query: { user }, signal }) })
  const labels = useQuery(rolesQuery)
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={4} />
  const { sees, changes, deletes, because, roles, keys } = asked.data
  return (
    <>
      <Banner tone={sees ? 'good' : 'info'}>
        <span className="font-medium">{t(sees ? 'rights.why.sees' : 'rights.why.hidden')}</span> {t(`rights.why.because.${because}`, { roles: roles.map((name) => labels.data?.data.find((role) => role.name === name)?.label ?? name).join(', ') })}
        {sees && <span className="mt-1 block text-sm">{t(changes ? 'rights.why.changes' : 'rights.why.reads_only')} {t(deletes ? 'rights.why.deletes' : 'rights.why.keeps')}</span>}
      </Banner>
      {keys.map((key) => <KeyCard key={key.principal} entry={key} entity={entity} user={user} />)}
    </>
  )
}

function KeyCard({ entry, entity, user }: { entry: Key; entity: string; user: string }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const format = useFormat()
  const fieldName = (name: string | undefined) => meta.entities[entity]?.fields[name ?? '']?.label ?? name ?? ''
  return (
    <Card title={<span className="flex flex-wrap items-center gap-2">{entry.kind === 'everyone' ? t('rights.why.everyone') : <RecordName entity={entry.kind} id={entry.principal} name={entry.name} />}<Badge>{entry.principal === user ? t('rights.why.same') : (meta.entities[entry.kind]?.label ?? '')}</Badge><Badge tone="accent">{t(`rights.why.level.${entry.level}`)}</Badge></span>}>
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <h3 className="pb-1 text-sm font-medium text-soft">{t('rights.why.on_record')}</h3>
          <ul className="grid gap-1">
            {entry.given.map((given, index) => (
              <li key={index}>{given.how === 'field' ? t('rights.why.given.field', { field: fieldName(given.field) })
                : given.how === 'share' ? given.until ? t('rights.why.given.share_until', { until: format.datetime(given.until) }) : t('rights.why.given.share')
                  : <>{given.how === 'parent' ? t('rights.why.given.parent', { field: fieldName(given.field) }) : t('rights.why.given.link', { object: meta.entities[given.entity ?? '']?.label ?? '' })} <RecordName entity={given.entity ?? ''} id={given.record ?? ''} name={null} /></>}</li>
            ))}
            {entry.given.length === 0 && <li>{t('rights.why.given.other')}</li>}
          </ul>
        </div>
        <div>
          <h3 className="pb-1 text-sm font-medium text-soft">{t('rights.why.on_person')}</h3>
          <ul className="grid gap-1">
            {entry.held.map((held, index) => <li key={index}>{t(`rights.why.held.${held.reason}`)}{held.through && held.through !== entry.principal && <> · {t('rights.why.through')} <RecordName entity="user" id={held.through} name={null} /></>}</li>)}
            {entry.held.length === 0 && <li>{t('rights.why.everyone')}</li>}
          </ul>
        </div>
      </div>
    </Card>
  )
}
