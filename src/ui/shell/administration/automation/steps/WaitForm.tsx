import { useTranslation } from 'react-i18next'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { DateOffset, type Offset } from '#ui/shell/administration/automation/DateOffset.tsx'
import type { BodyProps } from '#ui/shell/administration/automation/steps/StepBody.tsx'

type Span = { days?: number; hours?: number; minutes?: number; at?: string }
const UNITS = ['days', 'hours', 'minutes'] as const

/** Rest for a time, or until a date of the record. */
export function WaitForm({ entity, step, onChange }: BodyProps) {
  const { t } = useTranslation()
  const span = step['for'] as Span | undefined, until = step['until'] as Offset | undefined
  const unit = UNITS.find((one) => span?.[one] !== undefined) ?? 'days'
  const write = (next: { unit?: string | null; count?: number; at?: string }): void => {
    const chosen = UNITS.find((one) => one === (next.unit ?? unit)) ?? 'days', at = 'at' in next ? next.at : span?.at
    onChange({ kind: 'wait', for: { [chosen]: next.count ?? span?.[unit] ?? 1, ...(at ? { at } : {}) } })
  }
  return (
    <>
      <Radio look="row" hideLabel label={t('automation.wait')} value={until ? 'until' : 'for'} onChange={(next) => onChange(next === 'until' ? { kind: 'wait', until: { field: '', days: 0, direction: 'before', at: '09:00' } } : { kind: 'wait', for: { days: 1 } })}
        options={[{ value: 'for', label: t('automation.wait_for') }, { value: 'until', label: t('automation.wait_until') }]} />
      {until ? <DateOffset entity={entity} value={until} onChange={(next) => onChange({ kind: 'wait', until: next })} /> : (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="w-20"><NumberField aria-label={t('automation.amount')} value={String(span?.[unit] ?? 0)} onChange={(text) => write({ count: Math.max(0, Math.min(3650, Math.trunc(Number(text ?? 0)))) })} /></span>
          <span className="w-32"><Select aria-label={t('automation.unit')} value={unit} onChange={(next) => write({ unit: next })} options={UNITS.map((one) => ({ value: one, label: t(`automation.${one}`) }))} /></span>
          {unit === 'days' && <label className="flex items-center gap-1.5"><span className="text-soft">{t('automation.at')}</span><span className="w-24"><TextField aria-label={t('automation.at_time')} value={span?.at ?? ''} onChange={(at) => write({ at })} placeholder={t('automation.same_time')} maxLength={5} /></span></label>}
        </div>
      )}
    </>
  )
}
