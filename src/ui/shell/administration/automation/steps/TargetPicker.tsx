import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { Select } from '#ui/kit/Select.tsx'
import { usePlaceWords } from '#ui/shell/administration/automation/place-words.ts'

export interface Made { place: string; entity: string }

/** The record a step works on: the one that set the automation off, one it refers to, or one an earlier step made. */
export function TargetPicker({ entity, made, value, onChange, only }: { entity: MetaEntity; made: Made[]; value: string; onChange: (value: string) => void; /** only records of these entities */ only?: string[] }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const words = usePlaceWords()
  const references = Object.values(entity.fields).flatMap((field) => [field, ...Object.values(meta.entities[field.target ?? '']?.fields ?? {}).map((far) => ({ ...far, name: `${field.name}.${far.name}`, label: `${field.label} › ${far.label}` }))]).filter((field) => field.target && meta.entities[field.target])
  const all = [
    { value: 'record', label: t('automation.this_record', { entity: entity.label }), entity: entity.name },
    ...made.map((one) => ({ value: `made:${one.place}`, label: t('automation.made_record', { place: words(one.place), entity: meta.entities[one.entity]?.label ?? one.entity }), entity: one.entity })),
    ...references.map((field) => ({ value: field.name, label: field.label, entity: field.target ?? '' })),
  ]
  const options = all.filter((one) => !only || only.includes(one.entity))
  return <Select value={options.some((one) => one.value === value) ? value : null} onChange={(next) => onChange(next ?? 'record')} options={options} placeholder={t('automation.choose_record')} />
}

/** The definition of the records a target names; undefined when it names nothing. */
export function targetEntity(meta: Meta, entity: MetaEntity, target: string, made: Made[]): MetaEntity | undefined {
  if (target === 'record') return entity
  if (target.startsWith('made:')) return meta.entities[made.find((one) => `made:${one.place}` === target)?.entity ?? '']
  return meta.entities[resolvePath(meta, entity, target)?.field.target ?? '']
}
