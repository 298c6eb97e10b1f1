import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { ValueInput } from '#ui/generic/conditions/value-input.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { cx } from '#ui/kit/cx.ts'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { DateOffset } from '#ui/shell/administration/automation/DateOffset.tsx'
import type { FormProps } from '#ui/shell/administration/automation/DefinitionForm.tsx'
import { problemAt, type FieldChange } from '#ui/shell/administration/automation/draft.ts'

const EVENTS = ['created', 'updated', 'deleted', 'restored']
const OWN = new Set(['automation', 'automation_run'])

/** What sets it off: something that happens to a record, or a date of it that comes. */
export function TriggerCard({ draft, onChange, problems }: FormProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const { trigger } = draft
  const entity = meta.entities[draft.entity]
  const objects = Object.values(meta.entities).filter((one) => !OWN.has(one.name)).sort((a, b) => a.label.localeCompare(b.label, meta.language)).map((one) => ({ value: one.name, label: one.label }))
  const events = trigger.events ?? []
  const flip = (event: string, on: boolean): void => onChange({ trigger: { ...trigger, events: on ? [...events, event] : events.filter((one) => one !== event) } })
  return (
    <Card title={t('automation.when')}>
      <div className="grid gap-4">
        <Field label={t('automation.object')} required error={problemAt(problems, 'entity')}><Select value={draft.entity || null} onChange={(name) => onChange({ entity: name ?? '', condition: null, trigger: { ...trigger, ...(trigger.type === 'date' ? { field: '' } : { fields: [] }) } })} options={objects} placeholder={t('automation.choose_object')} /></Field>
        {entity && (
          <>
            <Radio look="row" label={t('automation.trigger')} value={trigger.type} onChange={(type) => onChange({ trigger: type === 'date' ? { type: 'date', field: '', days: 0, direction: 'before', at: '09:00' } : { type: 'record', events: ['created'] } })}
              options={[{ value: 'record', label: t('automation.trigger_record') }, { value: 'date', label: t('automation.trigger_date') }]} />
            {trigger.type === 'record' ? (
              <>
                <fieldset className="flex flex-wrap gap-x-5 gap-y-1"><legend className="sr-only">{t('automation.trigger_record')}</legend>{EVENTS.map((event) => <Checkbox key={event} checked={events.includes(event)} onChange={(on) => flip(event, on)}>{t(`automation.event_box.${event}`)}</Checkbox>)}</fieldset>
                {events.some((event) => event === 'created' || event === 'updated') && <FieldChanges entity={entity} value={trigger.fields ?? []} onChange={(fields) => onChange({ trigger: { ...trigger, fields } })} />}
              </>
            ) : <DateOffset entity={entity} value={{ ...trigger, field: trigger.field ?? '' }} onChange={(next) => onChange({ trigger: { ...next, type: 'date' } })} />}
            {problemAt(problems, 'trigger') && <p className="text-sm text-bad" role="alert">{problemAt(problems, 'trigger')}</p>}
          </>
        )}
      </div>
    </Card>
  )
}

function FieldChanges({ entity, value, onChange }: { entity: MetaEntity; value: FieldChange[]; onChange: (value: FieldChange[]) => void }) {
  const { t } = useTranslation()
  const choices = Object.values(entity.fields).filter((field) => !field.derived && !field.companion_of && !field.technical && field.writable !== undefined && !['id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'deleted_at', 'external_ids'].includes(field.name)).map((field) => ({ value: field.name, label: field.label }))
  const set = (index: number, patch: FieldChange | null): void => onChange(value.flatMap((one, at) => (at === index ? (patch ? [patch] : []) : [one])))
  return (
    <div className="grid gap-2">
      {value.length > 0 && <p className="text-sm font-medium text-soft">{t('automation.fields_changed')}</p>}
      {value.map((one, index) => {
        const field = entity.fields[one.field]
        return (
          <div key={index} className="flex flex-wrap items-center gap-1.5">
            <span className="w-52 max-md:w-full"><Select aria-label={t('generic.filter.field')} value={one.field || null} onChange={(name) => set(index, { field: name ?? '' })} options={choices} placeholder={t('generic.filter.field')} /></span>
            {field && (['from', 'to'] as const).map((side) => (
              <span key={side} className={cx('flex items-center gap-1.5', one[side] !== undefined && 'min-w-52 flex-1')}>
                <Checkbox checked={one[side] !== undefined} onChange={(on) => set(index, { ...one, [side]: on ? null : undefined })}>{t(`automation.${side}`)}</Checkbox>
                {one[side] !== undefined && <ValueInput field={field} condition={{ field: one.field, op: 'eq', value: one[side] }} onChange={(next) => set(index, { ...one, [side]: next ?? null })} />}
              </span>
            ))}
            <IconButton label={t('automation.remove')} icon={<Trash2 size={15} />} onClick={() => set(index, null)} className="ml-auto" />
          </div>
        )
      })}
      <div><Button size="sm" variant="ghost" icon={<Plus size={14} />} onClick={() => onChange([...value, { field: '' }])}>{t('automation.only_if_field')}</Button></div>
    </div>
  )
}
