import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaField } from '#ui/api/meta.ts'
import { guessValue, namedEntity } from '#ui/generic/import/spec.ts'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

/** What one value of the file becomes: an option, a record, or other words. A likely option is filled in. `unanswered`: what happens when nothing is said. */
export function ValueTarget({ field, from, value, unanswered, onChange }: { field: MetaField; from: string; value: string | null; unanswered?: string | undefined; onChange: (to: string | null) => void }) {
  const { t } = useTranslation()
  const label = t('generic.import.value_becomes', { value: from })
  const asIs = unanswered ?? t('generic.import.as_is')
  const tell = useRef(onChange)
  tell.current = onChange
  const guess = value === null && field.options ? guessValue(from, field.options) : null
  useEffect(() => { if (guess) tell.current(guess) }, [guess])
  if (field.options) return <Select aria-label={label} value={value} emptyLabel={asIs} options={field.options} onChange={onChange} />
  if (field.kind === 'boolean') return <Select aria-label={label} value={value} emptyLabel={asIs} options={[{ value: 'true', label: t('generic.yes') }, { value: 'false', label: t('generic.no') }]} onChange={onChange} />
  const named = namedEntity(field)
  if (named) return <RecordPicker entity={named} value={value} onChange={onChange} create={false} aria-label={label} disabled={false} invalid={undefined} onBlur={undefined} aria-describedby={undefined} placeholder={unanswered ? `${unanswered} · ${t('generic.filter.find')}` : t('generic.filter.find')} />
  if (field.kind === 'country' || field.kind === 'currency') return <Edit field={field} value={value} siblings={{}} aria-label={label} onChange={next => onChange(typeof next === 'string' ? next : null)} />
  return <TextField aria-label={label} placeholder={asIs} value={value ?? ''} onChange={text => onChange(text === '' ? null : text)} />
}
