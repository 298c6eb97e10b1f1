import { Download, MoreHorizontal, Trash2, Upload } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportPurposeQuery, withPurpose } from '#ui/api/export-purpose.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { exportHref, listQuery } from '#ui/generic/list/query.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { mayDelete } from '#ui/generic/meta/rights.ts'
import { importHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import type { MenuItem } from '#ui/kit/Menu.tsx'

const ExportPurpose = lazy(() => import('#ui/generic/list/export-purpose.tsx').then(module => ({ default: module.ExportPurpose })))

/** Import, export of what is on screen, the recycle bin. */
export function ListMenu({ entity, state, columns, onState }: { entity: MetaEntity; state: ListState; columns: ColumnState[]; onState: (patch: Partial<ListState>) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const { region } = usePreferences()
  const [asking, setAsking] = useState<'csv' | 'xlsx' | null>(null)
  const isPersonal = columns.some(column => entity.fields[column.field]?.personal === true)
  const demanded = useQuery({ ...exportPurposeQuery(), enabled: entity.rights.export && isPersonal }).data?.mode ?? 'off'
  const deliver = (format: 'csv' | 'xlsx', purpose: string): void => { setAsking(null); window.location.assign(withPurpose(exportHref(entity, listQuery(meta, entity, state, columns), columns, format, region), purpose)) }
  const take = (format: 'csv' | 'xlsx'): void => { if (isPersonal && demanded !== 'off') setAsking(format); else deliver(format, '') }
  const items: MenuItem[] = []
  if (entity.rights.import) items.push({ label: t('generic.import.title'), icon: <Upload size={15} />, onSelect: () => go(importHref(entity.name)) })
  if (entity.rights.export) items.push({ label: t('generic.list.export_csv'), icon: <Download size={15} />, onSelect: () => take('csv') }, { label: t('generic.list.export_xlsx'), icon: <Download size={15} />, onSelect: () => take('xlsx') })
  if (mayDelete(entity) && !state.bin) items.push({ label: t('generic.bin.title'), icon: <Trash2 size={15} />, separated: items.length > 0, onSelect: () => onState({ bin: true, filter: null, view: null, peek: null }) })
  if (items.length === 0) return null
  return (
    <>
      <Menu label={t('generic.list.more')} trigger={<IconButton label={t('generic.list.more')} icon={<MoreHorizontal size={16} />} />} items={items} />
      {asking && <Suspense fallback={null}><ExportPurpose required={demanded === 'required'} onClose={() => setAsking(null)} onTake={purpose => deliver(asking, purpose)} /></Suspense>}
    </>
  )
}

