import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityGrant, Grants } from '#kernel/access/grants.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { cx } from '#ui/kit/cx.ts'
import { fieldOf, withField } from '#ui/shell/administration/rights/matrix.ts'
import type { ShapeField } from '#ui/shell/administration/rights/matrix.ts'
import type { MatrixObject } from '#ui/shell/administration/rights/rights.ts'

export interface FieldsDrawerProps { object: MatrixObject; role: string; grants: Grants; changed: Set<string>; unlike: Set<string>; editable: boolean; onChange: (grants: Grants) => void; onClose: () => void }

/** Which fields of an object a role sees and fills in, and what it may do with a record. */
export function FieldsDrawer({ object, role, grants, changed, unlike, editable, onChange, onClose }: FieldsDrawerProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const grant = grants[object.name]
  const open = grant !== undefined && grant.read !== 'none'
  const wanted = text.trim().toLowerCase()
  const fields = object.fields.filter((field) => wanted === '' || `${object.labels[field.name]} ${field.name}`.toLowerCase().includes(wanted)).sort((a, b) => (object.labels[a.name] ?? '').localeCompare(object.labels[b.name] ?? ''))
  const set = (field: ShapeField, right: 'none' | 'read' | 'write') => onChange(withField(grants, object.name, field, right))
  return (
    <Drawer open onClose={onClose} size="lg" title={t('rights.fields_of', { object: object.plural, role })} actions={<Button variant="primary" onClick={onClose}>{t('rights.done')}</Button>}>
      {!open ? <Banner tone="info">{t('rights.closed', { object: object.plural })}</Banner> : (
        <div className="flex flex-col gap-4">
          {object.actions.length > 0 && (
            <Field label={t('rights.actions')} help={t('rights.actions_help')}>
              <MultiSelect value={grant.actions ?? []} disabled={!editable} onChange={(actions) => onChange({ ...grants, [object.name]: withActions(grant, actions) })}
                options={[{ value: '*', label: t('rights.every_action') }, ...object.actions.map((noun) => ({ value: noun, label: object.actionLabels[noun] ?? noun }))]} />
            </Field>
          )}
          <TextField type="search" aria-label={t('rights.find_field')} placeholder={t('rights.find_field')} start={<Search size={15} />} value={text} onChange={setText} />
          <table className="w-full border-collapse text-left">
            <caption className="sr-only">{t('rights.fields_of', { object: object.plural, role })}</caption>
            <thead><tr className="border-b border-line text-sm text-soft"><th scope="col" className="h-9 font-medium">{t('rights.field')}</th><th scope="col" className="w-20 text-center font-medium">{t('rights.see')}</th><th scope="col" className="w-20 text-center font-medium">{t('rights.edit')}</th></tr></thead>
            <tbody>
              {fields.map((field) => {
                const right = fieldOf(grant, field), label = object.labels[field.name] ?? field.name, key = `${object.name}:${field.name}`
                return (
                  <tr key={field.name} className={cx('border-b border-line last:border-0', changed.has(key) && 'bg-accent-soft')}>
                    <th scope="row" className="py-1.5 pr-2 font-normal">
                      <span className="flex flex-wrap items-center gap-1.5">{label}{object.personal.has(field.name) && <Badge>{t('rights.personal')}</Badge>}{field.named_only && <Badge tone="warn">{t('rights.named_only')}</Badge>}{changed.has(key) && <Badge tone="accent">{t('rights.changed')}</Badge>}{unlike.has(key) && <Badge tone="warn">{t('rights.unlike')}</Badge>}</span>
                    </th>
                    <td className="text-center"><Checkbox checked={right !== 'none'} disabled={!editable} aria-label={t('rights.see_field', { field: label })} onChange={(on) => set(field, on ? 'read' : 'none')} /></td>
                    <td className="text-center">{field.settable ? <Checkbox checked={right === 'write'} disabled={!editable} aria-label={t('rights.edit_field', { field: label })} onChange={(on) => set(field, on ? 'write' : 'read')} /> : <span className="text-sm text-faint">{t('rights.computed')}</span>}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          {fields.length === 0 && <p className="text-soft">{t('rights.nothing')}</p>}
        </div>
      )}
    </Drawer>
  )
}

// All of them, or the ones that are named.
function withActions(grant: EntityGrant, actions: string[]): EntityGrant {
  const all = actions.includes('*') && !grant.actions?.includes('*')
  return { ...grant, actions: all ? ['*'] : actions.length > 1 ? actions.filter((noun) => noun !== '*') : actions }
}
