import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { mapValue, multiplyColumn, namedEntity, unknownValues } from '#ui/generic/import/spec.ts'
import type { ImportChoices, Sample, SampleColumn } from '#ui/generic/import/spec.ts'
import { ValueTarget } from '#ui/generic/import/value-target.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

/** Kinds whose words may be spelt in more than one way; on demand, when a column holds few different ones. */
const WORDS: ReadonlySet<string> = new Set(['text', 'country', 'currency', 'translated'])
/** How files say yes and no; anything else is asked about. */
const YES_OR_NO: ReadonlySet<string> = new Set(['', 'sí', 'si', 's', 'yes', 'y', 'true', 't', 'verdadero', 'v', '1', 'x', 'on', '✓', '✔', 'no', 'n', 'false', 'f', 'falso', '0', 'off', '-'])
const NUMBERS: ReadonlySet<string> = new Set(['number', 'money', 'percent'])
const FACTORS = { number: [1, 1000, 1_000_000], money: [1, 1000, 1_000_000], percent: [1, 100] } as const

interface StepProps { entity: MetaEntity; sample: Sample; choices: ImportChoices; onChange: (choices: ImportChoices) => void }

/** What the words of the file become: options of selects, and the records that references name. */
export function ValuesStep(props: StepProps) {
  const { t } = useTranslation()
  const { entity, sample, choices } = props
  const [words, setWords] = useState(false)
  const every = sample.columns.flatMap(column => {
    const field = entity.fields[choices.mapping[column.name] ?? '']
    if (!field) return []
    const listed = field.options !== undefined || field.kind === 'boolean' || namedEntity(field) !== undefined || NUMBERS.has(field.kind) || column.name in choices.values
    return listed || (column.distinct && WORDS.has(field.kind)) ? [{ column, field, listed }] : []
  })
  const parts = every.filter(part => part.listed || words)
  const hidden = every.length - parts.length
  const more = hidden > 0 && <Button variant="ghost" className="justify-self-start" onClick={() => setWords(true)}>{t('generic.import.other_words', { count: hidden })}</Button>
  if (parts.length === 0) return <EmptyState title={t('generic.import.no_values')} actions={more}>{t('generic.import.no_values_help')}</EmptyState>
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {parts.map(({ column, field }) => (
        <Card key={column.name} title={`${column.name} → ${field.label}`}>
          {namedEntity(field) && <LookupRule {...props} field={field} />}
          {NUMBERS.has(field.kind) ? <Scale {...props} field={field} column={column} /> : <ValueTable {...props} field={field} column={column.name} seen={column.distinct ?? column.examples} />}
        </Card>
      ))}
      {more}
    </div>
  )
}

function LookupRule({ choices, field, onChange }: StepProps & { field: MetaField }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const target = meta.entities[namedEntity(field) ?? '']
  const rule = choices.lookup[field.name] ?? { by: target?.title ?? 'id' }
  const set = (part: Partial<typeof rule>): void => onChange({ ...choices, lookup: { ...choices.lookup, [field.name]: { ...rule, ...part } } })
  if (!target) return null
  const naming = Object.values(target.fields).filter(one => one.name === target.title || one.unique || one.kind === 'email' || one.kind === 'phone' || one.kind === 'autonumber' || target.subtitle.includes(one.name)).filter(one => !one.target)
  const options = [...naming.map(one => ({ value: one.name, label: one.label })), { value: 'external_id', label: t('generic.import.external_id') }, { value: 'id', label: t('generic.import.own_id') }]
  return (
    <div className="mb-4 grid gap-3 sm:grid-cols-2">
      <Field label={t('generic.import.found_by', { entity: target.label })}><Select value={rule.by} options={options} onChange={by => set({ by: by ?? target.title })} /></Field>
      {rule.by === 'external_id' && <Field label={t('generic.import.system')} required><TextField value={rule.system ?? ''} onChange={system => set({ system })} /></Field>}
      {rule.by === target.title && target.rights.create && <Checkbox className="self-end pb-2" checked={rule.create ?? false} onChange={create => set({ create })}>{t('generic.import.create_missing')}</Checkbox>}
    </div>
  )
}

/** In what the file counts: units, thousands, millions, or shares of one. */
function Scale({ choices, onChange, field, column }: StepProps & { field: MetaField; column: SampleColumn }) {
  const { t } = useTranslation()
  const factors = FACTORS[field.kind as keyof typeof FACTORS]
  return (
    <Field label={t('generic.import.written_in')} help={t('generic.import.written_in_help', { examples: column.examples.slice(0, 3).join(' · ') })}>
      <Select value={String(choices.multiply[column.name] ?? 1)} options={factors.map(factor => ({ value: String(factor), label: t(`generic.import.unit.${factor}`) }))} onChange={factor => onChange(multiplyColumn(choices, column.name, Number(factor ?? 1)))} />
    </Field>
  )
}

function ValueTable({ choices, onChange, field, column, seen }: StepProps & { field: MetaField; column: string; seen: string[] }) {
  const { t } = useTranslation()
  const mapped = choices.values[column] ?? {}
  // References are known only to the server: what it cannot find, the dry run lists.
  const unknown = field.options ? unknownValues(seen, field.options, mapped) : field.kind === 'boolean' ? seen.filter(value => !(value in mapped) && !YES_OR_NO.has(value.trim().toLowerCase())) : namedEntity(field) ? [] : seen.filter(value => !(value in mapped))
  const rows = [...Object.keys(mapped), ...unknown]
  if (rows.length === 0) return <p className="text-sm text-soft">{t(field.options || field.kind === 'boolean' ? 'generic.import.all_known' : 'generic.import.checked_later')}</p>
  return (
    <ul className="flex max-h-80 flex-col gap-2 overflow-y-auto p-1" aria-label={t('generic.import.unknown')}>
      {rows.map(value => (
        <li key={value} className="grid grid-cols-2 items-center gap-2">
          <span className="truncate" title={value}>{value}</span>
          <ValueTarget field={field} from={value} value={mapped[value] ?? null} onChange={to => onChange(mapValue(choices, column, value, to))} />
        </li>
      ))}
    </ul>
  )
}
