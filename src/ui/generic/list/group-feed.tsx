import { useEffect, useMemo, useRef } from 'react'
import type { Condition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { both } from '#ui/generic/conditions/tree.ts'
import { conditionOf } from '#ui/generic/list/groups.ts'
import type { Group, Grouping } from '#ui/generic/list/groups.ts'
import { listQuery } from '#ui/generic/list/query.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import type { Rows } from '#ui/generic/list/use-rows.ts'

/** Records of a group asked at once. */
const PAGE = 50

export interface GroupFeedProps { entity: MetaEntity; state: ListState; columns: ColumnState[]; fixed: Condition | null; grouping: Grouping; group: Group; onRows: (key: string, rows: Rows | null) => void }

/** Draws nothing: brings the records of one open group, page by page, for as long as it is open. */
export function GroupFeed({ entity, state, columns, fixed, grouping, group, onRows }: GroupFeedProps) {
  const meta = useMeta()
  const { key, value } = group
  const query = useMemo(() => listQuery(meta, entity, state, columns, both(fixed, conditionOf(grouping, { value }))), [meta, entity, state, columns, fixed, grouping, value])
  const found = useRows(entity.name, query, { page: PAGE })
  const { rows, hasMore, loading, stale, error } = found
  const latest = useRef(found)
  latest.current = found
  // what is drawn decides when to tell anew; what is done is done by the latest answer
  useEffect(() => onRows(key, { ...latest.current, more: () => latest.current.more(), retry: () => latest.current.retry() }), [key, onRows, rows, hasMore, loading, stale, error])
  useEffect(() => () => onRows(key, null), [key, onRows])
  return null
}
