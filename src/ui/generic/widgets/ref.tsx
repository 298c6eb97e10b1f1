import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Combobox } from '#ui/kit/Combobox.tsx'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import { titlePath } from '#ui/generic/meta/path.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { searchRecords } from '#ui/generic/record/search-records.ts'
import { useTitle } from '#ui/generic/record/use-title.ts'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

// Loaded when it is first needed; a form holds look-ups, and a look-up may open a form.
const CreateDrawer = lazy(() => import('#ui/generic/record/create-drawer.tsx').then(module => ({ default: module.CreateDrawer })))

/** The record referred to, by its name; a link to it. */
export function RefShow({ field, path, value, row, dense }: ShowProps) {
  const key = titlePath(useMeta(), path, field)
  const name = key ? (row as Record<string, unknown>)[key] : undefined
  return <RecordName entity={field.target ?? ''} id={textOf(value)} name={typeof name === 'string' && name !== '' ? name : null} dense={dense} />
}

/** A record's name as a link; asked from the server when the row does not carry it. */
export function RecordName({ entity, id, name, dense }: { entity: string; id: string; name: string | null; dense?: boolean | undefined }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const asked = useTitle(entity, name === null ? id : '')
  const words = name ?? asked?.title ?? (asked === null ? t('generic.field.hidden_record') : '…')
  if (!meta.entities[entity] || asked === null) return <span className="truncate text-soft">{words}</span>
  return <PageLink href={recordHref(entity, id)} className={`text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current ${dense ? 'truncate' : 'break-words'}`} {...(dense ? { tabIndex: -1 } : {})}>{words}</PageLink>
}

/** Finds the record by typing; makes one in place where that is allowed. */
export function RefEdit(props: EditProps) {
  const target = props.field.target ?? ''
  return <RecordPicker {...controlOf(props)} entity={target} value={textOf(props.value) || null} onChange={id => { props.onChange(id); props.onCommit?.(id) }} />
}

export interface RecordPickerProps extends ReturnType<typeof controlOf> { entity: string; value: string | null; onChange: (id: string | null) => void; create?: boolean; placeholder?: string }

/** One record of an entity, found by name, number, e-mail or phone, with a second line that tells two of the same name apart. */
export function RecordPicker({ entity, value, onChange, create = true, ...control }: RecordPickerProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const target = meta.entities[entity]
  const chosen = useTitle(entity, value ?? '')
  const [making, setMaking] = useState<string | null>(null)
  if (!target) return <output className="flex h-control items-center text-soft">{chosen?.title ?? '—'}</output>
  return (
    <>
      <Combobox {...control} value={value ? { value, label: chosen?.title ?? '…' } : null} onChange={choice => onChange(choice?.value ?? null)} searchKey={['record', entity]}
        search={(text, signal) => searchRecords(meta, target, text, signal)}
        create={create && mayCreate(target) ? { label: text => t('generic.field.create_named', { name: text }), onCreate: setMaking } : undefined} />
      {making !== null && <Suspense fallback={null}><CreateDrawer entity={target} prefill={target.fields[target.title]?.writable ? { [target.title]: making } : {}} onClose={() => setMaking(null)} onCreated={row => { setMaking(null); onChange(row.id) }} /></Suspense>}
    </>
  )
}
