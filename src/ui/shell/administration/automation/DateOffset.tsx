import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

export interface Offset { field: string; days?: number; hours?: number; direction?: 'before' | 'after'; at?: string }

/** A moment counted from a date of the record: so many days or hours before or after, at a time of day. */
export function DateOffset({ entity, value, onChange }: { entity: MetaEntity; value: Offset; onChange: (value: Offset) => void }) {
  const { t } = useTranslation()
  const dates = Object.values(entity.fields).filter((field) => field.kind === 'date' || field.kind === 'datetime').map((field) => ({ value: field.name, label: field.label }))
  const unit = value.hours !== undefined ? 'hours' : 'days', count = value.hours ?? value.days ?? 0
  const day = entity.fields[value.field]?.kind === 'date'
  const write = (next: { unit?: string; count?: number; field?: string; direction?: string; at?: string }): void => {
    const field = next.field ?? value.field, isDay = entity.fields[field]?.kind === 'date', at = 'at' in next ? next.at : value.at, chosen = next.unit ?? unit
    const time = at || (isDay ? '09:00' : '')
    onChange({ field, [chosen]: next.count ?? count, direction: (next.direction ?? value.direction ?? 'before') === 'after' ? 'after' : 'before', ...(time && (isDay || chosen === 'days') ? { at: time } : {}) })
  }
  if (dates.length === 0) return <p className="text-soft">{t('automation.no_dates')}</p>
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span className="w-20"><NumberField aria-label={t('automation.amount')} value={String(count)} onChange={(text) => write({ count: Math.max(0, Math.min(3650, Math.trunc(Number(text ?? 0)))) })} /></span>
      <span className="w-28"><Select aria-label={t('automation.unit')} value={unit} onChange={(next) => write({ unit: next ?? 'days' })} options={[{ value: 'days', label: t('automation.days') }, { value: 'hours', label: t('automation.hours') }]} /></span>
      <span className="w-36"><Select aria-label={t('automation.direction')} value={value.direction ?? 'before'} onChange={(next) => write({ direction: next ?? 'before' })} options={[{ value: 'before', label: t('automation.before') }, { value: 'after', label: t('automation.after') }]} /></span>
      <span className="w-56 max-md:w-full"><Select aria-label={t('automation.date_field')} value={value.field || null} onChange={(field) => write({ field: field ?? '' })} options={dates} placeholder={t('automation.date_field')} /></span>
      {(day || unit === 'days') && <label className="flex items-center gap-1.5"><span className="text-soft">{t('automation.at')}</span><span className="w-24"><TextField aria-label={t('automation.at_time')} value={value.at ?? ''} onChange={(at) => write({ at })} placeholder="09:00" inputMode="numeric" maxLength={5} /></span></label>}
    </div>
  )
}
