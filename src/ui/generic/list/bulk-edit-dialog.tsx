import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { formFields } from '#ui/generic/form/model.ts'
import type { Values } from '#ui/generic/form/model.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'

/** One field of many records, set or cleared; the effect is said before it is done. */
export function BulkEditDialog({ entity, said, count, busy, onClose, onApply }: { entity: MetaEntity; said: string; count: number; busy: boolean; onClose: () => void; onApply: (patch: Values) => void }) {
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
        {field && !field.required && <Checkbox checked={clear} onChange={setClear}>{t('generic.bulk.empty')}</Checkbox>}
      </div>
    </Dialog>
  )
}
