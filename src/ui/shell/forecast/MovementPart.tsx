import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { DateField } from '#ui/kit/DateField.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { MovedList } from '#ui/shell/forecast/MovedList.tsx'
import { Waterfall } from '#ui/shell/forecast/Waterfall.tsx'
import type { Forecast, MovementAnswer, MovementKind } from '#ui/shell/forecast/types.ts'

/** What changed between two days: from the open pipeline then to that of now, and the opportunities behind each bar. */
export function MovementPart({ forecast, from, to, onChange }: { forecast: Forecast; from: string | undefined; to: string | undefined; onChange: (next: Record<string, string | undefined>) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [scope, setScope] = useState('all')
  const [kind, setKind] = useState<MovementKind | null>(null)
  const query = { from, to, ...(scope === 'period' ? { period: forecast.period.kind, start: forecast.period.start } : {}) }
  const found = useQuery({ queryKey: [...keys.entity('opportunity'), 'list', 'movement', query], queryFn: ({ signal }) => api.get<MovementAnswer>('/api/forecast/movement', { query, signal }), placeholderData: (before) => before })
  const movement = found.data
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('forecast.from')} className="w-40"><DateField value={from ?? movement?.from ?? null} onChange={(day) => onChange({ from: day ?? undefined })} /></Field>
        <Field label={t('forecast.to')} className="w-40"><DateField value={to ?? movement?.to ?? null} onChange={(day) => onChange({ to: day ?? undefined })} /></Field>
        <Field label={t('forecast.scope')} className="w-64"><Select value={scope} onChange={(value) => { setScope(value ?? 'all'); setKind(null) }} options={['all', 'period'].map((value) => ({ value, label: t(`forecast.scopes.${value}`) }))} /></Field>
      </div>
      {found.error && !movement ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : !movement ? <Skeleton lines={8} className="h-7" /> : (
        <>
          {movement.since && movement.since.slice(0, 10) > movement.from && <p className="text-sm text-warn">{t('forecast.known_since', { day: format.date(movement.since.slice(0, 10)) })}</p>}
          <Waterfall movement={movement} chosen={kind} onChoose={setKind} />
          {movement.without_amount > 0 && <p className="text-sm text-soft">{t('forecast.unvalued', { count: movement.without_amount })}</p>}
          {kind && <MovedList kind={kind} query={query} currency={movement.currency} />}
        </>
      )}
    </div>
  )
}
