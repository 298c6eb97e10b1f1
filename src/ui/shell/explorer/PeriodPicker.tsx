import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '#ui/kit/DateField.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import type { Period } from '#ui/shell/explorer/state.ts'
import type { FactMeta } from '#ui/shell/explorer/use-explorer.ts'

const CUSTOM = 'custom'

/** Which days count: a period with a name, which goes with the calendar, or two days; by the fact's own date or another one. */
export function PeriodPicker({ fact, periods, value, onChange }: { fact: FactMeta; periods: string[]; value: Period | null; onChange: (period: Period | null) => void }) {
  const { t } = useTranslation()
  const [custom, setCustom] = useState(Boolean(value && !value.name))
  const dates = fact.dimensions.filter((one) => one.grains.length > 0), own = custom && !value?.name
  const put = (next: Period): void => {
    const given = Object.fromEntries(Object.entries(next).filter(([, part]) => part)) as Period
    onChange(given.name || given.from || given.to ? given : null)
  }
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('explorer.period')}>
        <Select value={value?.name ?? (own ? CUSTOM : null)} emptyLabel={t('explorer.always')} options={[...periods.map((name) => ({ value: name, label: t(`explorer.periods.${name}`) })), { value: CUSTOM, label: t('explorer.periods.custom') }]}
          onChange={(next) => { setCustom(next === CUSTOM); if (next !== CUSTOM) put({ ...(value?.by ? { by: value.by } : {}), ...(next ? { name: next } : {}) }); else put({ ...(value?.by ? { by: value.by } : {}) }) }} />
      </Field>
      {own && (
        <div className="grid grid-cols-2 gap-2">
          <DateField aria-label={t('explorer.from')} placeholder={t('explorer.from')} value={value?.from ?? null} onChange={(from) => put({ ...value, from: from ?? '' })} />
          <DateField aria-label={t('explorer.to')} placeholder={t('explorer.to')} value={value?.to ?? null} onChange={(to) => put({ ...value, to: to ?? '' })} />
        </div>
      )}
      {value && dates.length > 1 && <Select aria-label={t('explorer.period_by')} value={value.by ?? dates.find((one) => one.field === fact.date)?.name ?? null} options={dates.map((one) => ({ value: one.name, label: one.label }))} onChange={(by) => put({ ...value, by: by ?? '' })} />}
    </div>
  )
}
