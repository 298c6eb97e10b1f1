import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { FormulaEditor } from '#ui/shell/administration/definitions/formula-editor.tsx'
import { OptionsEditor } from '#ui/shell/administration/definitions/options-editor.tsx'
import { RollUpEditor } from '#ui/shell/administration/definitions/roll-up-editor.tsx'
import type { FieldDefinition } from '#ui/shell/administration/definitions/use-definitions.ts'

export interface KindProps { entity: MetaEntity; field: FieldDefinition; set: (patch: Partial<FieldDefinition>) => void; problem: (name: string) => string | undefined; result: string | null }

/** What only fields of this kind have. */
export function KindSettings(props: KindProps) {
  switch (props.field.kind) {
    case 'select': case 'multiselect': return <OptionsEditor value={props.field.options ?? []} onChange={(options) => props.set({ options })} error={props.problem('options')} />
    case 'ref': return <Target {...props} />
    case 'money': return <Currency {...props} />
    case 'number': return <Numbers {...props} decimals />
    case 'percent': return <Numbers {...props} />
    case 'text': case 'longtext': return <Length {...props} />
    case 'autonumber': return <Numbering {...props} />
    case 'formula': return <FormulaEditor {...props} />
    case 'roll_up': return <RollUpEditor {...props} />
    default: return null
  }
}

function Target({ field, set, problem }: KindProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const entities = Object.values(meta.entities).filter((entity) => entity.name === 'user' || entity.navigation || entity.name.startsWith('co_')).sort((a, b) => a.label.localeCompare(b.label))
  return <Field label={t('definitions.target')} error={problem('target')} required><Select value={field.target} disabled={field.id !== undefined} onChange={(target) => set({ target })} options={entities.map((entity) => ({ value: entity.name, label: entity.label }))} /></Field>
}

function Currency({ entity, field, set, problem }: KindProps) {
  const { t } = useTranslation()
  const fields = Object.values(entity.fields).filter((each) => each.kind === 'currency')
  return <Field label={t('definitions.currency')} error={problem('currency')}><Select value={field.currency} disabled={field.id !== undefined} emptyLabel={t('definitions.currency_of_house')} onChange={(currency) => set({ currency })} options={fields.map((each) => ({ value: each.name, label: each.label }))} /></Field>
}

function Numbers({ field, set, problem, decimals = false }: KindProps & { decimals?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {decimals && <Field label={t('definitions.scale')} error={problem('scale')}><Select value={String(field.scale ?? 0)} disabled={field.id !== undefined} onChange={(scale) => set({ scale: Number(scale) || null })} options={[0, 1, 2, 3, 4, 6].map((scale) => ({ value: String(scale), label: scale === 0 ? t('definitions.whole') : String(scale) }))} /></Field>}
      <Field label={t('definitions.minimum')} error={problem('minimum')}><NumberField value={field.minimum} onChange={(minimum) => set({ minimum })} /></Field>
      <Field label={t('definitions.maximum')} error={problem('maximum')}><NumberField value={field.maximum} onChange={(maximum) => set({ maximum })} /></Field>
    </div>
  )
}

function Length({ field, set, problem }: KindProps) {
  const { t } = useTranslation()
  return <Field label={t('definitions.max_length')} error={problem('max_length')}><NumberField value={field.max_length === null ? null : String(field.max_length)} scale={0} onChange={(most) => set({ max_length: most === null ? null : Number(most) })} /></Field>
}

function Numbering({ field, set, problem }: KindProps) {
  const { t } = useTranslation()
  const shown = `${field.prefix ?? ''}${'42'.padStart(field.digits ?? 6, '0')}`
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label={t('definitions.prefix')} error={problem('prefix')}><TextField value={field.prefix ?? ''} maxLength={12} onChange={(prefix) => set({ prefix: prefix || null })} /></Field>
      <Field label={t('definitions.digits')} error={problem('digits')}><NumberField value={field.digits === null ? null : String(field.digits)} scale={0} onChange={(digits) => set({ digits: digits === null ? null : Number(digits) })} /></Field>
      <p className="self-end pb-2 text-soft">{t('definitions.example')} <span className="tabular font-medium text-ink">{shown}</span></p>
    </div>
  )
}
