import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#operational/absence/departure/plan.ts'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Table } from '#ui/kit/Table.tsx'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }
const SHOWN = 50

/** What a departure would do: to whom how much, customer by customer, each of which may be given to somebody else by hand. */
export function DeparturePlan({ plan, onGive }: { plan: Plan; onGive: (customer: string, to: string | null) => void }) {
  const { t } = useTranslation()
  const format = useFormat(), { entities } = useMeta()
  const [all, setAll] = useState(false), [changing, setChanging] = useState<string | null>(null)
  const names = new Map(plan.receivers.map((one) => [one.id, one.name])), money = (value: number) => format.money(value.toFixed(2), plan.currency)
  const rest = plan.owned.filter((one) => one.field === 'owner' && !['account', 'contact'].includes(one.entity))
  return (
    <>
      {plan.substitutions.map((one) => <Banner key={one.name + one.from} tone="warn">{t('absence.leave.substitutes', { name: one.name, until: format.datetime(one.until) })}</Banner>)}
      <Card flush title={t('absence.leave.receivers')}>
        <Table caption={t('absence.leave.receivers')} rows={plan.receivers} keyOf={(one) => one.id} columns={[
          { key: 'name', label: t('absence.leave.receiver'), cell: (one) => <span className="font-medium">{one.name} {one.absent_until && <Badge tone="warn">{t('absence.leave.absent', { until: format.datetime(one.absent_until) })}</Badge>}</span> },
          { key: 'customers', label: t('absence.leave.customers'), align: 'end', cell: (one) => <span className="tabular">{format.number(one.customers)}</span> },
          { key: 'commitments', label: entities['commitment']?.plural ?? '', align: 'end', cell: (one) => <span className="tabular">{format.number(one.commitments)}</span> },
          { key: 'value', label: t('absence.leave.value'), align: 'end', cell: (one) => <span className="tabular whitespace-nowrap">{money(one.value)}</span> },
        ]} />
      </Card>
      <Card flush title={t('absence.leave.plan', { count: plan.customers.length })}>
        <Table caption={t('absence.leave.plan', { count: plan.customers.length })} rows={all ? plan.customers : plan.customers.slice(0, SHOWN)} keyOf={(one) => one.id} empty={<EmptyState title={t('absence.leave.no_customers')} />} columns={[
          { key: 'name', label: t('absence.leave.customer'), cell: (one) => <><PageLink href={`/dossier/${one.entity}/${one.id}`} className="font-medium hover:underline">{one.name}</PageLink>{!one.owned && <span className="block text-sm text-soft">{t('absence.leave.not_owned')}</span>}</> },
          { key: 'open', label: t('absence.leave.open'), cell: (one) => <span className="text-sm text-soft">{Object.entries(one.open).map(([entity, n]) => `${n} ${(n === 1 ? entities[entity]?.label : entities[entity]?.plural)?.toLocaleLowerCase() ?? entity}`).join(', ')}</span> },
          { key: 'value', label: t('absence.leave.value'), align: 'end', cell: (one) => <span className="tabular whitespace-nowrap">{money(one.value)}</span> },
          { key: 'to', label: t('absence.leave.to'), width: '18rem', cell: (one) => (changing === one.id
            ? <RecordPicker {...CONTROL} aria-label={t('absence.leave.give', { name: one.name })} entity="user" create={false} value={one.to} onChange={(to) => { setChanging(null); onGive(one.id, to) }} />
            : <button type="button" className="min-h-6 text-left hover:underline" onClick={() => setChanging(one.id)}>{names.get(one.to)} <span className="text-sm text-soft">{t(`absence.leave.why.${one.why}`)}</span></button>) },
        ]} />
        {plan.customers.length > SHOWN && !all && <div className="p-3"><Button onClick={() => setAll(true)}>{t('absence.leave.show_all', { count: plan.customers.length })}</Button></div>}
      </Card>
      {rest.length > 0 && <Card title={t('absence.leave.rest')}><p className="text-soft">{t('absence.leave.rest_help', { name: names.get(plan.fallback) ?? '' })}</p><ul className="mt-2 flex flex-wrap gap-2">{rest.map((one) => <li key={one.entity}><Badge>{`${entities[one.entity]?.plural ?? one.entity}: ${format.number(one.count)}`}</Badge></li>)}</ul></Card>}
    </>
  )
}
