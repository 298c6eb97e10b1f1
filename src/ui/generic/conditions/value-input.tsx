import { useTranslation } from 'react-i18next'
import type { FieldCondition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaField } from '#ui/api/meta.ts'
import { PERIOD_UNITS, readPeriod, writePeriod } from '#ui/generic/conditions/period.ts'
import type { PeriodUnit } from '#ui/generic/conditions/period.ts'
import { valueShape } from '#ui/generic/conditions/operators.ts'
import { RecordsPicker } from '#ui/generic/conditions/records-picker.tsx'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

export interface ValueInputProps { field: MetaField; condition: FieldCondition; onChange: (value: unknown) => void }

/** The value of a condition, in the shape its operator asks for and with the control of its kind of field. */
export function ValueInput({ field, condition, onChange }: ValueInputProps) {
  const { t } = useTranslation()
  const shape = valueShape(condition.op)
  const label = t('generic.filter.value_of', { field: field.label })
  if (shape === 'none') return null
  if (shape === 'period') return <PeriodInput label={label} value={condition.value} onChange={onChange} />
  if (shape === 'many') return <ManyInput field={field} label={label} value={condition.value} onChange={onChange} />
  if (shape === 'two') {
    const [low, high] = Array.isArray(condition.value) ? (condition.value as unknown[]) : []
    return (
      <span className="flex min-w-0 flex-1 items-center gap-1.5">
        <One field={field} label={t('generic.filter.from')} value={low} onChange={value => onChange([value, high ?? null])} />
        <span className="text-soft">{t('generic.filter.and')}</span>
        <One field={field} label={t('generic.filter.to')} value={high} onChange={value => onChange([low ?? null, value])} />
      </span>
    )
  }
  if (condition.op === 'contains' && field.options) return <Select aria-label={label} value={textOf(condition.value) || null} onChange={onChange} options={field.options} />
  if (condition.op === 'contains' || condition.op === 'starts_with') return <TextField aria-label={label} value={textOf(condition.value)} onChange={onChange} />
  return <One field={field} label={label} value={condition.value} onChange={onChange} />
}

function One({ field, label, value, onChange }: { field: MetaField; label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  if (field.kind === 'boolean') return <Select aria-label={label} value={value === undefined || value === null ? null : String(value)} onChange={next => onChange(next === null ? undefined : next === 'true')} options={[{ value: 'true', label: t('generic.yes') }, { value: 'false', label: t('generic.no') }]} />
  if (field.target) return <RecordsPicker entity={field.target} label={label} values={value ? [textOf(value)] : []} onChange={values => onChange(values.at(-1) ?? null)} />
  if (field.kind === 'longtext' || field.kind === 'translated' || field.kind === 'autonumber') return <TextField aria-label={label} value={textOf(value)} onChange={onChange} />
  return <Edit field={field} value={value ?? null} onChange={onChange} siblings={{}} aria-label={label} />
}

function ManyInput({ field, label, value, onChange }: { field: MetaField; label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const values = Array.isArray(value) ? value.map(textOf) : []
  if (field.options) return <MultiSelect aria-label={label} value={values} onChange={onChange} options={field.options} />
  if (field.target && meta.entities[field.target]) return <RecordsPicker entity={field.target} label={label} values={values} onChange={onChange} />
  const numeric = Array.isArray(value) && value.length > 0 && value.every(one => typeof one === 'number')
  return <TextField aria-label={label} placeholder={t('generic.filter.separated')} value={values.join(', ')} onChange={text => onChange(text === '' ? [] : text.split(/,\s*/).map(one => (numeric ? Number(one) : one)))} />
}

function PeriodInput({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  const period = readPeriod(value) ?? { count: 0, unit: 'day' as PeriodUnit }
  const set = (next: { count?: number; unit?: PeriodUnit }): void => {
    const merged = { ...period, ...next }
    onChange(merged.count > 0 ? writePeriod(merged) : null)
  }
  return (
    <span className="flex min-w-0 flex-1 gap-1.5">
      <span className="w-24"><NumberField aria-label={label} value={period.count > 0 ? String(period.count) : null} onChange={text => set({ count: Math.max(0, Math.min(9999, Math.trunc(Number(text ?? 0)))) })} /></span>
      <Select aria-label={t('generic.filter.unit')} value={period.unit} onChange={unit => set({ unit: (unit ?? 'day') as PeriodUnit })} options={PERIOD_UNITS.map(unit => ({ value: unit, label: t(`generic.filter.units.${unit}`) }))} />
    </span>
  )
}
