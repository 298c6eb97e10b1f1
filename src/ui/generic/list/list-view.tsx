// A list as its state says: plain, or in groups. The page and the related lists share it.
import { lazy, Suspense, useMemo } from 'react'
import type { Condition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { groupingOf } from '#ui/generic/list/groups.ts'
import { EmptyList, LoadingRows } from '#ui/generic/list/list-state.tsx'
import { listQuery } from '#ui/generic/list/query.ts'
import { RowsView } from '#ui/generic/list/rows-view.tsx'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { useTotals } from '#ui/generic/list/use-figures.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'

const GroupedList = lazy(() => import('#ui/generic/list/grouped-list.tsx').then(module => ({ default: module.GroupedList })))

export interface ListViewProps {
  entity: MetaEntity
  state: ListState
  onState: (patch: Partial<ListState>, replace?: boolean) => void
  columns: ColumnState[]
  /** always holds: the parent of a related list */
  fixed?: Condition | null
  /** name under which scroll and active cell are kept */
  place: string
  onCreate?: (() => void) | undefined
  selectable?: boolean
}

/** Draws the rows that a list's state asks for. */
export function ListView(props: ListViewProps) {
  const meta = useMeta()
  const { entity, state } = props
  const grouping = useMemo(() => (state.bin ? null : groupingOf(meta, entity, state.group)), [meta, entity, state.group, state.bin])
  return grouping ? <Suspense fallback={<LoadingRows />}><GroupedList {...props} grouping={grouping} /></Suspense> : <PlainList {...props} />
}

function PlainList(props: ListViewProps) {
  const meta = useMeta()
  const { entity, state, columns, fixed = null, onState } = props
  const query = useMemo(() => listQuery(meta, entity, state, columns, fixed), [meta, entity, state, columns, fixed])
  const { rows, count, loading, stale, error, more, retry, hasMore } = useRows(entity.name, query)
  const totals = useTotals(entity, state, columns, fixed, { enabled: rows.length > 1, many: count?.exact === false })
  if (error && rows.length === 0) return <ErrorState error={error} onRetry={retry} />
  if (loading) return <LoadingRows />
  if (rows.length === 0) return <EmptyList entity={entity} state={state} fixed={fixed} onClear={() => onState({ q: '', filter: null, view: null })} onCreate={props.onCreate} />
  return <RowsView {...props} rows={rows} count={count} totals={totals} stale={stale} hasMore={hasMore} more={more} error={error} retry={retry} />
}
