import { Pencil } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { BASE_FIELDS } from '#ui/generic/form/model.ts'
import { CellEditor } from '#ui/generic/list/cell-editor.tsx'
import { arrangedSections, isHidden, LATER } from '#ui/generic/meta/layout.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import { useConflict } from '#ui/generic/record/conflict-dialog.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'

/** The fields of a record by section, as they are arranged; each that may be edited is, in place (`still`: none is, it is only looked at). Empty ones are folded away until asked for. */
export function FieldSections({ entity, record, columns = 2, still = false }: { entity: MetaEntity; record: Row; columns?: 1 | 2; still?: boolean }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const fields = Object.values(entity.fields).filter(field => !BASE_FIELDS.has(field.name) && !field.companion_of && !field.technical && field.name in record && !isHidden(entity, field))
  const filled = fields.filter(field => hasValue(record[field.name]))
  const shown = all || filled.length === 0 ? fields : filled
  return (
    <div className="flex flex-col gap-6">
      {arrangedSections(entity, shown).map(section => (
        <section key={section.name}>
          {(section.label || section.name === LATER) && <h3 className="mb-2 text-sm font-semibold text-soft">{section.label ?? t('generic.record.later_fields')}</h3>}
          <div className={columns === 2 && !section.flows && section.columns.length === 2 ? 'grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-1 2xl:grid-cols-2' : ''}>
            {section.columns.map((fields, at) => fields.length > 0 && <dl key={at} className={columns === 2 && section.flows ? 'grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-1 2xl:grid-cols-2' : 'grid grid-cols-[minmax(0,1fr)] content-start gap-y-1'}>{fields.map(field => <Line key={field.name} entity={entity} field={field} record={record} still={still} />)}</dl>)}
          </div>
        </section>
      ))}
      {filled.length < fields.length && filled.length > 0 && <button type="button" className="min-h-6 self-start text-sm text-accent-ink hover:underline" onClick={() => setAll(!all)}>{t(all ? 'generic.record.fewer' : 'generic.record.empty_fields', { count: fields.length - filled.length })}</button>}
    </div>
  )
}

function Line({ entity, field, record, still }: { entity: MetaEntity; field: MetaField; record: Row; still: boolean }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { save, dialog } = useConflict(entity)
  const may = !still && editable(entity, field)
  const done = useCallback(() => {
    setEditing(false)
    requestAnimationFrame(() => button.current?.focus())
  }, [])
  const wide = field.kind === 'longtext' || field.kind === 'json'
  return (
    <div className={`group/line flex min-h-9 min-w-0 items-start gap-2 max-sm:flex-col max-sm:gap-0 max-sm:pb-1 ${wide ? '2xl:col-span-2' : ''}`}>
      <dt className="w-36 shrink-0 pt-1.5 text-sm text-soft max-sm:w-full">{field.label}</dt>
      <dd className="flex min-w-0 flex-1 items-start gap-1 max-sm:w-full max-sm:flex-none">
        {editing ? <CellEditor field={field} row={record} onSave={value => save(record, { [field.name]: value })} onDone={done} /> : (
          <>
            <div className="min-w-0 flex-1 pt-1 [&_.truncate]:whitespace-normal" onDoubleClick={() => { if (may) setEditing(true) }}><Show field={field} path={field.name} value={record[field.name]} row={record} /></div>
            {may && <button ref={button} type="button" aria-label={t('generic.record.edit_field', { field: field.label })} onClick={() => setEditing(true)} className="flex size-8 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink focus-visible:text-ink"><Pencil size={13} aria-hidden="true" /></button>}
          </>
        )}
        {dialog}
      </dd>
    </div>
  )
}

const hasValue = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
