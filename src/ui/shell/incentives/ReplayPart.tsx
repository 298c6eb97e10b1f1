import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { ReplayResult } from '#ui/shell/incentives/ReplayResult.tsx'
import type { Replay, Version } from '#ui/shell/incentives/types.ts'
import { chosenVersion, VersionPicker } from '#ui/shell/incentives/VersionPicker.tsx'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'

/** What this version would have paid in a year, beside what was paid. */
export function ReplayPart({ versions, chosen, onChoose }: { versions: Version[]; chosen: string | undefined; onChoose: (version: string) => void }) {
  const { t } = useTranslation()
  const version = chosenVersion(versions, chosen), plan = version?.plan
  // what was locked or paid is what a replay is held against: the year of the last of it is looked at first
  const query = { fields: 'starts_on,state', filter: JSON.stringify({ all: [{ field: 'plan', op: 'eq', value: plan }, { field: 'state', op: 'in', value: ['locked', 'paid'] }] }), sort: '-starts_on', limit: 1 }
  const last = useQuery({ queryKey: keys.list('incentive_statement', query), enabled: Boolean(plan), queryFn: ({ signal }) => api.get<{ data: { starts_on: string | null }[] }>('/api/incentive_statement', { query, signal }) })
  if (version && last.isPending) return <Skeleton lines={6} />
  const year = Number(last.data?.data[0]?.starts_on?.slice(0, 4) ?? now().getUTCFullYear())
  return version ? <div className="grid grid-cols-[minmax(0,1fr)] gap-4"><VersionPicker versions={versions} version={version} onChoose={onChoose} /><ReplayForm key={version.id} version={version} year={year} /></div> : <EmptyState title={t('incentives.rules.none')}>{t('incentives.rules.none_help')}</EmptyState>
}

function ReplayForm({ version, year }: { version: Version; year: number }) {
  const { t } = useTranslation()
  const format = useFormat(), deed = useDeed()
  const [from, setFrom] = useState<string | null>(`${year}-01-01`)
  const [to, setTo] = useState<string | null>(`${year}-12-31`)
  const [found, setFound] = useState<Replay | null>(null)
  const run = async () => { if (from && to) setFound(await deed.act<Replay>('incentive_plan_version', version.id, 'replay', { from, to })) }
  return (
    <Card title={t('incentives.replay.title')}>
      <p className="mb-3 text-sm text-soft">{t('incentives.replay.about')}</p>
      <form className="flex flex-wrap items-end gap-3" onSubmit={(event) => { event.preventDefault(); void run() }}>
        <Field label={t('incentives.replay.from')} className="w-40"><DateField value={from} onChange={setFrom} /></Field>
        <Field label={t('incentives.replay.to')} className="w-40"><DateField value={to} onChange={setTo} /></Field>
        <Button type="submit" busy={deed.busy} disabled={!from || !to || !version.components?.length}>{t('incentives.replay.run')}</Button>
      </form>
      {found && <><p className="mt-4 text-sm text-soft">{t('incentives.replay.span', { from: format.date(found.from), to: format.date(found.to) })}</p><ReplayResult replay={found} /></>}
    </Card>
  )
}
