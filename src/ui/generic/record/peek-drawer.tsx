import { ChevronDown, ChevronUp, Maximize2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { listQuery } from '#ui/generic/list/query.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { FieldSections } from '#ui/generic/record/field-sections.tsx'
import { useRecord } from '#ui/generic/record/use-record.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

export interface PeekDrawerProps { entity: MetaEntity; id: string; state: ListState; columns: ColumnState[]; onClose: () => void; onMove: (id: string) => void }

/** A record beside the list it is in. J and K go to the next and the one before. */
export function PeekDrawer({ entity, id, state, columns, onClose, onMove }: PeekDrawerProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const { shortcuts } = usePreferences()
  const query = useMemo(() => listQuery(meta, entity, state, columns), [meta, entity, state, columns])
  const { rows, more } = useRows(entity.name, query)
  const { record, error } = useRecord(entity, id)
  const at = rows.findIndex(row => row.id === id)
  const before = rows[at - 1]?.id
  const after = at >= 0 ? rows[at + 1]?.id : undefined
  useEffect(() => { if (at >= 0 && at >= rows.length - 3) more() }, [at, rows.length, more])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement
      if (!shortcuts || event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [contenteditable]')) return
      const to = event.key === 'j' ? after : event.key === 'k' ? before : undefined
      if (to) onMove(to)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [shortcuts, before, after, onMove])
  return (
    <Drawer open peek onClose={onClose} title={record ? titleOf(entity, record) : entity.label}
      tools={<>
        <IconButton size="sm" label={t('generic.record.previous')} icon={<ChevronUp size={16} />} disabled={!before} onClick={() => { if (before) onMove(before) }} />
        <IconButton size="sm" label={t('generic.record.next')} icon={<ChevronDown size={16} />} disabled={!after} onClick={() => { if (after) onMove(after) }} />
        <IconButton size="sm" label={t('generic.record.open')} icon={<Maximize2 size={15} />} onClick={() => go(recordHref(entity.name, id))} />
      </>}>
      {error ? <ErrorState error={error} /> : record ? <FieldSections entity={entity} record={record} columns={1} /> : <Skeleton lines={8} />}
    </Drawer>
  )
}
