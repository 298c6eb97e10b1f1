import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { both } from '#ui/generic/conditions/tree.ts'
import { formFields } from '#ui/generic/form/model.ts'
import type { Values } from '#ui/generic/form/model.ts'
import { askedTarget } from '#ui/generic/list/bulk.ts'
import type { BulkTarget } from '#ui/generic/list/bulk.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { useSettled } from '#ui/kit/settled.ts'

/** One field of many records, set or cleared; the effect is said before it is done. */
export function BulkEditDialog({ entity, target, said, count, busy, onClose, onApply }: { entity: MetaEntity; target: BulkTarget; said: string; count: number; busy: boolean; onClose: () => void; onApply: (patch: Values) => void }) {
  const { t } = useTranslation()
  const fields = formFields(entity).filter(field => editable(entity, field) && !field.unique)
  const [name, setName] = useState<string | null>(null)
  const [value, setValue] = useState<unknown>(null)
  const [clear, setClear] = useState(false)
  const field = fields.find(one => one.name === name)
  const ready = field !== undefined && (clear ? !field.required : value !== null && value !== '')
  return (
    <Dialog open onClose={onClose} title={t('generic.bulk.edit_title', { count, said })} description={t('generic.bulk.edit_help')}
      actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={busy} disabled={!ready} onClick={() => { if (field) onApply({ [field.name]: clear ? null : value }) }}>{t('generic.bulk.apply', { count, said })}</Button></>}>
      <div className="flex flex-col gap-4">
        <Field label={t('generic.filter.field')}><Select value={name} options={fields.map(one => ({ value: one.name, label: one.label }))} onChange={next => { setName(next); setValue(null); setClear(false) }} placeholder={t('generic.field.choose')} /></Field>
        {field && !clear && <Field key={field.name} label={t('generic.bulk.new_value')} help={field.help}><Edit field={field} value={value} onChange={setValue} siblings={{}} /></Field>}
        {field && ready && <Effect entity={entity} target={target} field={field} value={clear ? null : value} />}
        {field && !field.required && <Checkbox checked={clear} onChange={setClear}>{t('generic.bulk.empty')}</Checkbox>}
      </div>
    </Dialog>
  )
}

/** What will change: how many have the value already and stay as they are. */
function Effect({ entity, target, field, value }: { entity: MetaEntity; target: BulkTarget; field: MetaField; value: unknown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const comparable = value === null ? field.operators.includes('is_empty') : field.operators.includes('eq')
  const { filter, q } = askedTarget(target)
  const settled = useSettled(JSON.stringify(value), 300)
  const count = async (more: object | null, signal: AbortSignal): Promise<number> => Number((await api.get<{ data: { count: number }[] }>(`/api/${entity.name}/aggregate`, { query: { measures: 'count', q, filter: JSON.stringify(both(filter, more as never)) }, signal })).data[0]?.count ?? 0)
  const asked = useQuery({
    queryKey: ['bulk-effect', entity.name, target, field.name, settled], enabled: comparable && (target.ids?.length ?? 0) <= 1_000, staleTime: 0, retry: false,
    queryFn: async ({ signal }) => {
      const now: unknown = JSON.parse(settled)
      const [all, same] = await Promise.all([count(null, signal), count(now === null ? { field: field.name, op: 'is_empty' } : { field: field.name, op: 'eq', value: now }, signal)])
      return { changing: all - same, same }
    },
  }).data
  return <p role="status" className="text-sm text-soft">{asked ? t('lists.bulk.effect', { count: asked.changing, changing: format.number(asked.changing), same: format.number(asked.same) }) : '\u00a0'}</p>
}
