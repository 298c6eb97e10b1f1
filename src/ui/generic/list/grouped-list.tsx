import { useCallback, useMemo, useRef, useState } from 'react'
import { both } from '#ui/generic/conditions/tree.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { GroupFeed } from '#ui/generic/list/group-feed.tsx'
import { GroupHead, GroupRest } from '#ui/generic/list/group-head.tsx'
import { useGroupName } from '#ui/generic/list/group-name.ts'
import { conditionOf } from '#ui/generic/list/groups.ts'
import type { Grouping } from '#ui/generic/list/groups.ts'
import { EmptyList, LoadingRows } from '#ui/generic/list/list-state.tsx'
import type { ListViewProps } from '#ui/generic/list/list-view.tsx'
import { listQuery } from '#ui/generic/list/query.ts'
import { RowsView } from '#ui/generic/list/rows-view.tsx'
import type { HeadingLine } from '#ui/generic/list/rows-view.tsx'
import { openGroups, keepOpen } from '#ui/generic/list/open-groups.ts'
import { useTotals } from '#ui/generic/list/use-figures.ts'
import { useGroups } from '#ui/generic/list/use-groups.ts'
import type { Rows } from '#ui/generic/list/use-rows.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'

/** So few groups stand open from the start; more stand folded, so that opening a list asks little. */
const OPEN = 4

/** A list in groups: each with its count and figures, opened and folded, its records page by page. */
export function GroupedList({ grouping, ...props }: ListViewProps & { grouping: Grouping }) {
  const meta = useMeta()
  const { entity, state, columns, fixed = null, onState } = props
  const place = `${props.place}#${state.group ?? ''}`
  const query = useMemo(() => listQuery(meta, entity, state, columns, fixed), [meta, entity, state, columns, fixed])
  const { count } = useRows(entity.name, query, { page: 1 })
  const many = count?.exact === false
  const { groups, answers, more, stale, error, retry } = useGroups(entity, grouping, state, columns, fixed, many)
  const totals = useTotals(entity, state, columns, fixed, { enabled: groups !== undefined, many })
  const nameOf = useGroupName(grouping)
  const [chosen, setChosen] = useState(() => openGroups(place))
  const [feeds, setFeeds] = useState<ReadonlyMap<string, Rows>>(new Map())
  const latest = useRef(feeds)
  latest.current = feeds
  const open = useMemo(() => chosen ?? new Set(groups && groups.length <= OPEN ? groups.map(group => group.key) : []), [chosen, groups])
  const openNow = useRef(open)
  openNow.current = open
  const toggle = useCallback((key: string) => {
    const next = new Set(openNow.current)
    if (!next.delete(key)) next.add(key)
    keepOpen(place, next)
    setChosen(next)
  }, [place])
  const take = useCallback((key: string, rows: Rows | null) => setFeeds(was => {
    const next = new Map(was)
    if (rows) next.set(key, rows)
    else next.delete(key)
    return next
  }), [])

  const { lines, headings } = useMemo(() => {
    const lines: Row[] = [], headings = new Map<string, HeadingLine>()
    const add = (id: string, heading: HeadingLine): void => { lines.push({ id }); headings.set(id, heading) }
    for (const group of groups ?? []) {
      const isOpen = open.has(group.key), feed = feeds.get(group.key)
      add(`group:${group.key}`, { open: isOpen, act: () => toggle(group.key), cell: (column, first) => <GroupHead column={column} first={first} name={nameOf(group)} field={grouping.field} group={group} href={listHref(entity.name, { ...state, group: null, view: null, peek: null, filter: both(both(fixed, state.filter), conditionOf(grouping, group)) })} open={isOpen} answers={answers.get(group.key)} /> })
      if (!isOpen) continue
      for (const row of feed?.rows ?? []) lines.push(row)
      if (!feed || feed.hasMore || feed.error) add(`more:${group.key}`, { open: null, act: () => (latest.current.get(group.key)?.error ? latest.current.get(group.key)?.retry() : latest.current.get(group.key)?.more()), cell: (_column, first) => <GroupRest first={first} feed={feed} count={group.count} /> })
    }
    if (more) add('more:groups', { open: null, act: () => undefined, cell: (_column, first) => <GroupRest first={first} feed={null} count={0} /> })
    return { lines, headings }
  }, [groups, open, feeds, toggle, nameOf, grouping, answers, more, entity.name, state, fixed])

  if (error && !groups) return <ErrorState error={error} onRetry={retry} />
  if (!groups) return <LoadingRows />
  if (groups.length === 0) return <EmptyList entity={entity} state={state} fixed={fixed} onClear={() => onState({ q: '', filter: null, view: null })} onCreate={props.onCreate} />
  return (
    <>
      {groups.filter(group => open.has(group.key)).map(group => <GroupFeed key={group.key} entity={entity} state={state} columns={columns} fixed={fixed} grouping={grouping} group={group} onRows={take} />)}
      <RowsView {...props} place={place} rows={lines} headings={headings} count={count} totals={totals} stale={stale} hasMore={[...feeds.values()].some(feed => feed.hasMore)} more={NOTHING} error={error} retry={retry} />
    </>
  )
}

const NOTHING = (): void => undefined
