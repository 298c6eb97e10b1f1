import { useTranslation } from 'react-i18next'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { formFields } from '#ui/generic/form/model.ts'
import { mergeable } from '#ui/generic/merge/use-duplicates.ts'
import { proposedDefaults } from '#ui/generic/import/spec.ts'
import type { ImportChoices, Sample } from '#ui/generic/import/spec.ts'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

/** How rows find the record they are about, what happens when they do, and what fills the gaps. */
export function RulesStep({ entity, sample, choices, onChange }: { entity: MetaEntity; sample: Sample; choices: ImportChoices; onChange: (choices: ImportChoices) => void }) {
  const { t } = useTranslation()
  const set = (part: Partial<ImportChoices>): void => onChange({ ...choices, ...part })
  const mapped = Object.values(choices.mapping)
  const open = formFields(entity).filter(field => !mapped.includes(field.name))
  const offered = open.filter(field => field.name in choices.defaults || field.required || silentDefault(field) || field.kind === 'currency' || field.name === 'owner' || field.target === 'user')
  const proposed = proposedDefaults([sample.name ?? '', choices.sheet ?? ''], open.filter(field => field.kind === 'select' && silentDefault(field)))
  const more = open.filter(field => !offered.includes(field))
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={t('generic.import.match')}>
        <div className="flex flex-col gap-4">
          <Field label={t('generic.import.match_by')} help={t('generic.import.match_help')}><MultiSelect value={choices.match} options={mapped.map(name => ({ value: name, label: entity.fields[name]?.label ?? name }))} onChange={match => set({ match: match.slice(0, 5) })} /></Field>
          <Radio label={t('generic.import.on_match')} value={choices.onMatch} onChange={value => set({ onMatch: value as ImportChoices['onMatch'] })} options={(['update', 'skip', 'create'] as const).map(value => ({ value, label: t(`generic.import.on.${value}`) }))} />
          {mergeable(entity) && <Checkbox checked={choices.review === true} onChange={review => set({ review })}>{t('merge.import_review')}</Checkbox>}
        </div>
      </Card>
      <Card title={t('import.bad_cells')}>
        <Radio hideLabel label={t('import.bad_cells')} value={choices.onError} onChange={value => set({ onError: value as ImportChoices['onError'] })} options={(['blank', 'reject'] as const).map(value => ({ value, label: t(`import.on_error.${value}`), help: t(`import.on_error_help.${value}`) }))} />
      </Card>
      <Card title={t('generic.import.defaults')} className="lg:col-span-2">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {offered.map(field => <Field key={field.name} label={field.label} help={field.name in proposed && choices.defaults[field.name] === proposed[field.name] ? t('import.by_file_name') : undefined}><Edit field={field} value={choices.defaults[field.name] ?? ownDefault(field)} siblings={choices.defaults} onChange={value => { const { [field.name]: _old, ...rest } = choices.defaults; set({ defaults: value === null || value === '' ? rest : { ...rest, [field.name]: value } }) }} /></Field>)}
          {more.length > 0 && <Field label={t('generic.import.more_defaults')}><Select value={null} placeholder={t('generic.field.choose')} options={more.map(field => ({ value: field.name, label: field.label }))} onChange={name => { if (name) set({ defaults: { ...choices.defaults, [name]: null } }) }} /></Field>}
        </div>
      </Card>
      <Card title={t('generic.import.external')} className="lg:col-span-2">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t('generic.import.external_column')} help={t('generic.import.external_help')}><Select value={choices.external?.column ?? null} emptyLabel={t('generic.import.none')} options={sample.columns.map(column => ({ value: column.name, label: column.name }))} onChange={column => set({ external: column ? { column, system: choices.external?.system ?? '' } : null })} /></Field>
          {choices.external && <Field label={t('generic.import.system')} required><TextField value={choices.external.system} placeholder="erp" onChange={system => set({ external: { column: choices.external?.column ?? '', system } })} /></Field>}
        </div>
        <div className="mt-4"><Checkbox checked={choices.automations} onChange={automations => set({ automations })}>{t('generic.import.automations')}</Checkbox></div>
      </Card>
    </div>
  )
}

/** Does the definition choose an option for every row that says none? People see which, and may choose another. */
export const silentDefault = (field: MetaField): boolean => field.options !== undefined && ownDefault(field) !== null

/** What the definition puts there when nobody says otherwise; `$me` and `$today` are not known before. */
function ownDefault(field: MetaField): unknown { return typeof field.default === 'string' && field.default.startsWith('$') ? null : (field.default ?? null) }
