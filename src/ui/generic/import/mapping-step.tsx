import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { formFields } from '#ui/generic/form/model.ts'
import { inputFields } from '#ui/generic/meta/inputs.ts'
import { clashingColumns, mapColumn, missingFields } from '#ui/generic/import/spec.ts'
import type { ImportChoices, Sample } from '#ui/generic/import/spec.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Table } from '#ui/kit/Table.tsx'

const SEPARATORS = [',', ';', '\t', '|']

/** Which column becomes which field, beside examples from the file; and how the file writes numbers and days. */
export function MappingStep({ entity, sample, choices, onChange, onSample }: { entity: MetaEntity; sample: Sample; choices: ImportChoices; onChange: (choices: ImportChoices) => void; onSample: (format: Record<string, unknown>, sheet: string | null) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const fields = [...formFields(entity), ...inputFields(meta, entity, name => t(`generic.input.${name}`, { defaultValue: name.replaceAll('_', ' ') })).filter(input => input.kind !== 'password')]
  const options = fields.map(field => ({ value: field.name, label: field.label }))
  const format = { ...sample.format, ...choices.format }
  const missing = missingFields(choices, fields.filter(field => field.required && field.default === undefined).map(field => field.name))
  const clashing = clashingColumns(choices.mapping)
  const setFormat = (part: Record<string, unknown>): void => onSample({ ...choices.format, ...part }, choices.sheet)
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {sample.sheets.length > 1 && <Field label={t('generic.import.sheet')}><Select value={choices.sheet} options={sample.sheets.map(sheet => ({ value: sheet, label: sheet }))} onChange={sheet => onSample(choices.format, sheet)} /></Field>}
        {format['type'] === 'csv' && <Field label={t('generic.import.separator')}><Select value={String(format['separator'])} options={[...new Set([...SEPARATORS, String(format['separator'])])].map(value => ({ value, label: value === '\t' ? t('generic.import.tab') : value }))} onChange={separator => setFormat({ separator })} /></Field>}
        {format['type'] !== 'vcard' && <Field label={t('generic.import.decimal')}><Select value={String(format['decimal'])} options={[{ value: ',', label: '1.234,56' }, { value: '.', label: '1,234.56' }]} onChange={decimal => setFormat({ decimal })} /></Field>}
        {format['type'] !== 'vcard' && <Field label={t('generic.import.dates')}><Select value={format['day_first'] === false ? 'month' : 'day'} options={[{ value: 'day', label: t('generic.import.day_first') }, { value: 'month', label: t('generic.import.month_first') }]} onChange={order => setFormat({ day_first: order === 'day' })} /></Field>}
      </div>
      {missing.length > 0 && <Banner tone="warn">{t('generic.import.missing', { names: missing.map(name => entity.fields[name]?.label ?? name).join(', ') })}</Banner>}
      <Table caption={t('generic.import.mapping')} rows={sample.columns} keyOf={column => column.name} columns={[
        { key: 'column', label: t('generic.import.column'), cell: column => <span className="font-medium">{column.name}</span> },
        { key: 'examples', label: t('generic.import.examples'), cell: column => <span className="block max-w-80 truncate text-soft">{column.examples.slice(0, 3).join(' · ') || '—'}</span> },
        { key: 'arrow', label: '', hideLabel: true, width: '2rem', cell: () => <ArrowRight size={14} className="text-faint" aria-hidden="true" /> },
        { key: 'field', label: t('generic.import.becomes'), width: '18rem', cell: column => <Field hideLabel label={t('generic.import.field_for', { column: column.name })} error={clashing.has(column.name) ? t('generic.import.clash') : null}><Select aria-label={t('generic.import.field_for', { column: column.name })} value={choices.mapping[column.name] ?? null} emptyLabel={t('generic.import.leave_out')} options={options} onChange={field => onChange(mapColumn(choices, column.name, field))} /></Field> },
      ]} />
    </div>
  )
}
