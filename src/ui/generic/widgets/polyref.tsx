import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Select } from '#ui/kit/Select.tsx'
import { RecordName, RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

/** The record referred to; which entity it is of lies beside it as `<name>_entity`. */
export function PolyRefShow({ path, value, row, dense }: ShowProps) {
  const pair = pairOf(value, (row as Record<string, unknown>)[`${path}_entity`])
  return pair ? <RecordName entity={pair.entity} id={pair.id} name={null} dense={dense} /> : null
}

/** First of which entity, then which record. */
export function PolyRefEdit(props: EditProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const targets = (props.field.targets ?? []).filter(name => meta.entities[name])
  const pair = pairOf(props.value, props.siblings[`${props.field.name}_entity`])
  const [picked, setPicked] = useState<string | null>(null)
  const entity = picked ?? pair?.entity ?? targets[0] ?? ''
  return (
    <span className="flex gap-1.5">
      <span className="w-36 shrink-0"><Select aria-label={t('generic.field.of_entity')} id={undefined} value={entity} disabled={props.disabled} options={targets.map(name => ({ value: name, label: meta.entities[name]?.label ?? name }))}
        onChange={name => { setPicked(name); props.onChange(null) }} /></span>
      <RecordPicker {...controlOf(props)} entity={entity} value={pair?.entity === entity ? pair.id : null} onChange={id => props.onChange(id ? { entity, id } : null)} />
    </span>
  )
}

function pairOf(value: unknown, entity: unknown): { entity: string; id: string } | null {
  if (typeof value === 'object' && value !== null && 'id' in value) return { entity: textOf((value as { entity?: unknown }).entity), id: textOf(value.id) }
  return typeof value === 'string' && value !== '' ? { entity: textOf(entity), id: value } : null
}
