import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { ValueInput } from '#ui/generic/conditions/value-input.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { usePlaceWords } from '#ui/shell/administration/automation/place-words.ts'
import { FieldPicker } from '#ui/shell/administration/automation/steps/FieldPicker.tsx'
import type { Made } from '#ui/shell/administration/automation/steps/TargetPicker.tsx'
import { TemplateInput } from '#ui/shell/administration/automation/steps/TemplateInput.tsx'

export type Values = Record<string, unknown>
type Mode = 'fixed' | 'field' | 'template' | 'days' | 'made'
const TEXTS = new Set(['text', 'longtext', 'email', 'phone', 'url', 'translated'])

/** Which fields get which values: written out, copied from the record, a text with its fields, or a day counted from the run. */
export function ValuesEditor({ entity, target, fields, made, value, onChange }: { entity: MetaEntity; target: MetaEntity; fields: MetaField[]; made: Made[]; value: Values; onChange: (value: Values) => void }) {
  const { t } = useTranslation()
  const open = fields.filter((field) => field.writable && !field.companion_of && !field.technical && !(field.name in value))
  const known = new Map(fields.map((field) => [field.name, field]))
  return (
    <div className="grid gap-2">
      {Object.entries(value).map(([name, given]) => {
        const field = known.get(name)
        return (
          <div key={name} className="grid items-start gap-1.5 md:grid-cols-[8rem_12.5rem_minmax(0,1fr)_auto]">
            <span className="pt-1.5 font-medium break-words">{field?.label ?? name}{field?.required && <span className="text-bad" aria-hidden="true"> *</span>}</span>
            {field ? <ValueRow entity={entity} target={target} field={field} made={made} value={given} onChange={(next) => onChange({ ...value, [name]: next })} /> : <span className="col-span-2 pt-1.5 text-bad">{t('automation.field_gone')}</span>}
            <IconButton label={t('automation.remove_field', { field: field?.label ?? name })} icon={<Trash2 size={15} />} onClick={() => onChange(Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)))} />
          </div>
        )
      })}
      {open.length > 0 && <div><Menu align="start" label={t('automation.add_field')} trigger={<Button size="sm" variant="ghost" icon={<Plus size={14} />}>{t('automation.add_field')}</Button>} items={open.map((field) => ({ label: field.label, onSelect: () => onChange({ ...value, [field.name]: startOf(field) }) }))} /></div>}
    </div>
  )
}

function ValueRow({ entity, field, made, value, onChange }: { entity: MetaEntity; target: MetaEntity; field: MetaField; made: Made[]; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const words = usePlaceWords()
  const makers = made.filter((one) => field.target === one.entity || field.targets?.includes(one.entity))
  const modes: Mode[] = [TEXTS.has(field.kind) ? 'template' : 'fixed', ...(field.kind === 'date' || field.kind === 'datetime' ? ['days' as const] : []), 'field', ...(makers.length > 0 ? ['made' as const] : [])]
  const mode = modeOf(value, field)
  const part = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return (
    <>
      <Select aria-label={t('automation.kind_of_value', { field: field.label })} value={mode} onChange={(next) => onChange(freshValue((next ?? modes[0]) as Mode, makers))} options={modes.map((one) => ({ value: one, label: t(`automation.value.${one}`) }))} />
      <div className="flex min-w-0 items-center gap-1.5">
        {mode === 'fixed' && <ValueInput field={field} condition={{ field: field.name, op: 'eq', value }} onChange={(next) => onChange(next ?? null)} />}
        {mode === 'template' && <TemplateInput entity={entity} long={field.kind === 'longtext'} label={field.label} value={typeof value === 'string' ? value : String(part['template'] ?? '')} onChange={(template) => onChange({ template })} />}
        {mode === 'field' && <FieldPicker entity={entity} label={t('automation.value.field')} value={String(part['field'] ?? '')} onChange={(path) => onChange({ field: path })} identity />}
        {mode === 'made' && <Select aria-label={t('automation.value.made')} value={String(part['made'] ?? '') || null} onChange={(place) => onChange({ made: place ?? '' })} options={makers.map((one) => ({ value: one.place, label: t('automation.made_record', { place: words(one.place), entity: meta.entities[one.entity]?.label ?? one.entity }) }))} />}
        {mode === 'days' && (
          <>
            <span className="w-20"><NumberField aria-label={t('automation.days_from_run')} value={String(part['days'] ?? 0)} onChange={(text) => onChange({ ...part, days: Math.trunc(Number(text ?? 0)) })} /></span>
            <span className="text-soft">{t('automation.days_from_run')}</span>
            {field.kind === 'datetime' && <span className="w-24"><TextField aria-label={t('automation.at_time')} value={String(part['at'] ?? '09:00')} onChange={(at) => onChange({ ...part, at })} maxLength={5} /></span>}
          </>
        )}
      </div>
    </>
  )
}

function modeOf(value: unknown, field: MetaField): Mode {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if ('field' in value) return 'field'
    if ('template' in value) return 'template'
    if ('days' in value) return 'days'
    if ('made' in value) return 'made'
  }
  return TEXTS.has(field.kind) ? 'template' : 'fixed'
}

function freshValue(mode: Mode, makers: Made[]): unknown {
  switch (mode) {
    case 'field': return { field: '' }
    case 'template': return { template: '' }
    case 'days': return { days: 1 }
    case 'made': return { made: makers[0]?.place ?? '' }
    default: return null
  }
}

function startOf(field: MetaField): unknown { return field.kind === 'boolean' ? true : TEXTS.has(field.kind) ? { template: '' } : field.options?.[0] && field.kind === 'select' ? field.options[0].value : field.kind === 'date' || field.kind === 'datetime' ? { days: 1 } : null }
