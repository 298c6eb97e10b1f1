import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import type { KindProps } from '#ui/shell/administration/definitions/kind-settings.tsx'
import type { RollUp } from '#ui/shell/administration/definitions/use-definitions.ts'

const NUMBERS = new Set(['number', 'money', 'percent', 'duration']), DAYS = new Set(['date', 'datetime'])

/** Of which records that point here, what, and of which of them. */
export function RollUpEditor({ entity, field, set, problem }: KindProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const asked: RollUp = field.roll_up ?? { entity: '', via: '', function: 'count' }
  const change = (patch: Partial<RollUp>): void => { const { filter, ...rest } = { ...asked, ...patch }; set({ roll_up: filter && Object.keys(filter).length > 0 ? { ...rest, filter } : rest }) }
  const child = meta.entities[asked.entity]
  const relations = entity.related.map((relation) => ({ value: `${relation.entity} ${relation.field}`, label: relation.label, help: `${meta.entities[relation.entity]?.label ?? relation.entity} · ${meta.entities[relation.entity]?.fields[relation.field]?.label ?? relation.field}` }))
  const fields = Object.values(child?.fields ?? {}).filter((each) => !each.companion_of && (NUMBERS.has(each.kind) || (asked.function !== 'sum' && DAYS.has(each.kind))))
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('definitions.roll_up.of')} error={problem('roll_up')} required><Select value={asked.entity ? `${asked.entity} ${asked.via}` : null} disabled={field.id !== undefined} onChange={(chosen) => { const [name = '', via = ''] = (chosen ?? '').split(' '); set({ roll_up: { entity: name, via, function: asked.function } }) }} options={relations} /></Field>
        <Field label={t('definitions.roll_up.what')} required><Select value={asked.function} onChange={(next) => change({ function: next ?? 'count' })} options={(['count', 'sum', 'min', 'max'] as const).map((each) => ({ value: each, label: t(`definitions.function.${each}`) }))} /></Field>
        {asked.function !== 'count' && child && <Field label={t('definitions.roll_up.field')} required><Select value={asked.field ?? null} onChange={(name) => change({ field: name ?? '' })} options={fields.map((each) => ({ value: each.name, label: each.label }))} /></Field>}
      </div>
      {child && <fieldset className="flex flex-col gap-2"><legend className="pb-1 font-medium">{t('definitions.roll_up.filter')}</legend><Builder entity={child} value={(asked.filter ?? null) as Condition | null} onChange={(filter) => change({ filter: empty(filter) ? undefined : filter })} /></fieldset>}
    </div>
  )
}

function empty(filter: Condition | null): boolean { return filter === null || ('all' in filter && Array.isArray(filter.all) && filter.all.length === 0) }
