import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldCondition, Operator } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { carryValue, firstOperator } from '#ui/generic/conditions/operators.ts'
import { filterChoices, operatorsOf } from '#ui/generic/conditions/related.ts'
import { ValueInput } from '#ui/generic/conditions/value-input.tsx'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { fold } from '#ui/i18n/fold.ts'
import { Combobox } from '#ui/kit/Combobox.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Select } from '#ui/kit/Select.tsx'

export interface ConditionRowProps { entity: MetaEntity; condition: FieldCondition; onChange: (condition: FieldCondition) => void; onRemove: () => void }

/** One condition: which field, which comparison, which value. */
export function ConditionRow({ entity, condition, onChange, onRemove }: ConditionRowProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const choices = useMemo(() => filterChoices(meta, entity), [meta, entity])
  const found = condition.field ? resolvePath(meta, entity, condition.field) : null
  const operators = found ? operatorsOf(found.field) : []
  const search = async (text: string) => {
    const wanted = fold(text)
    return choices.filter(choice => fold(choice.label).includes(wanted)).slice(0, 80)
  }
  const pick = (path: string | null): void => {
    const next = path ? resolvePath(meta, entity, path) : null
    if (next) onChange({ field: next.path, op: firstOperator(operatorsOf(next.field)) })
  }
  return (
    <div className="flex flex-wrap items-start gap-1.5">
      <span className="w-52 max-md:w-full"><Combobox aria-label={t('generic.filter.field')} value={condition.field ? { value: condition.field, label: found?.label ?? condition.field } : null} onChange={choice => pick(choice?.value ?? null)} search={search} searchKey={['filter-fields', entity.name, meta.version, meta.language]}
        placeholder={t('generic.filter.field')} autoFocus={!condition.field} invalid={Boolean(condition.field) && !found} /></span>
      {found && (
        <>
          <span className="w-44 max-md:w-full"><Select aria-label={t('generic.filter.operator')} value={condition.op} options={operators.map(op => ({ value: op, label: t(`generic.op.${op}`) }))}
            onChange={op => { if (op) onChange({ ...condition, op: op as Operator, value: carryValue(condition.value, condition.op, op as Operator) }) }} /></span>
          <span className="flex min-w-40 flex-1"><ValueInput key={`${condition.field}-${condition.op}`} field={found.field} condition={condition} onChange={value => onChange({ ...condition, value })} /></span>
        </>
      )}
      <IconButton label={t('generic.filter.remove')} icon={<Trash2 size={15} />} onClick={onRemove} className="ml-auto" />
    </div>
  )
}
