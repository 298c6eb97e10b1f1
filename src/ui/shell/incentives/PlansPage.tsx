import { useQuery } from '@tanstack/react-query'
import { HandCoins } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { TONES } from '#ui/shell/incentives/types.ts'
import type { Version } from '#ui/shell/incentives/types.ts'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Plan { id: string; name: string; description: string | null }
const PLANS = { fields: 'id,name,description', sort: 'name', limit: 200 }, VERSIONS = { fields: 'id,plan,number,label,state,valid_from,valid_to', sort: '-number', limit: 500 }
const DISPUTES = { measures: 'count', filter: JSON.stringify({ field: 'state', op: 'eq', value: 'open' }) }

/** `/incentives`: the plans, what holds in each, and what waits for an answer. */
export function PlansPage() {
  const { t } = useTranslation()
  const format = useFormat(), meta = useMeta()
  usePageTitle(t('incentives.plans.title'))
  const [making, setMaking] = useState(false)
  const plans = useQuery({ queryKey: keys.list('incentive_plan', PLANS), queryFn: ({ signal }) => api.get<{ data: Plan[] }>('/api/incentive_plan', { query: PLANS, signal }) })
  const versions = useQuery({ queryKey: keys.list('incentive_plan_version', VERSIONS), queryFn: ({ signal }) => api.get<{ data: Version[] }>('/api/incentive_plan_version', { query: VERSIONS, signal }) })
  const disputes = useQuery({ queryKey: keys.aggregate('incentive_dispute', DISPUTES), queryFn: ({ signal }) => api.get<{ data: { count: number }[] }>('/api/incentive_dispute/aggregate', { query: DISPUTES, signal }) })
  const open = disputes.data?.data[0]?.count ?? 0, mayMake = meta.entities['incentive_plan']?.rights.create ?? false
  const of = (plan: string, state: string) => versions.data?.data.filter((version) => version.plan === plan && version.state === state) ?? []
  const error = plans.error ?? versions.error
  return (
    <div className="pb-10">
      <PageHeader stacked title={t('incentives.plans.title')} subtitle={t('incentives.plans.about')} actions={<><PageLink href="/incentives/conflicts" className={buttonClass({})}>{t('incentives.conflicts.title')}</PageLink>{mayMake && <Button variant="primary" onClick={() => setMaking(true)}>{t('incentives.plans.make')}</Button>}</>} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-gutter">
        {open > 0 && <p className="text-sm"><PageLink href={`/incentive_dispute?${new URLSearchParams({ filter: DISPUTES.filter }).toString()}`} className="font-medium text-accent-ink hover:underline">{t('incentives.plans.disputes', { count: open })}</PageLink></p>}
        {error && !plans.data ? <ErrorState error={error} onRetry={() => { void plans.refetch(); void versions.refetch() }} /> : plans.data && versions.data ? (
          <Table caption={t('incentives.plans.title')} rows={plans.data.data} keyOf={(plan) => plan.id} empty={<EmptyState icon={<HandCoins size={28} aria-hidden="true" />} title={t('incentives.plans.none')}>{t('incentives.plans.none_help')}</EmptyState>} columns={[
            { key: 'name', label: t('incentives.plans.name'), cell: (plan) => <><PageLink href={`/incentives/${plan.id}`} className="font-medium hover:underline">{plan.name}</PageLink>{plan.description && <span className="block text-sm text-soft">{plan.description}</span>}</> },
            { key: 'holds', label: t('incentives.plans.holds'), cell: (plan) => { const [version] = of(plan.id, 'approved'); return version ? <span><Badge tone={TONES.approved}>{version.label ?? `v${version.number}`}</Badge> <span className="text-sm text-soft">{t('incentives.plans.since', { date: format.date(version.valid_from) })}</span></span> : <span className="text-soft">{t('incentives.plans.nothing_holds')}</span> } },
            { key: 'drafts', label: t('incentives.plans.drafts'), cell: (plan) => <span className="flex flex-wrap gap-1">{of(plan.id, 'draft').map((version) => <Badge key={version.id} tone={TONES.draft}>{version.label ?? `v${version.number}`}</Badge>)}</span> },
          ]} />
        ) : <Skeleton lines={6} />}
      </div>
      {making && <NewPlan onClose={() => setMaking(false)} />}
    </div>
  )
}

function NewPlan({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(), go = useGo()
  const [name, setName] = useState('')
  const make = async () => {
    const plan = await deed.send<{ id: string }>('POST', '/api/incentive_plan', { name: name.trim() })
    if (plan) go(`/incentives/${plan.id}`)
  }
  return (
    <Dialog open onClose={onClose} title={t('incentives.plans.make')} size="sm" actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={deed.busy} disabled={name.trim() === ''} onClick={() => void make()}>{t('incentives.plans.create')}</Button></>}>
      <form onSubmit={(event) => { event.preventDefault(); void make() }}><Field label={t('incentives.plans.name')} required><TextField value={name} onChange={setName} maxLength={120} /></Field></form>
    </Dialog>
  )
}
