import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { BoardCard } from '#ui/generic/board/card.tsx'
import type { BoardColumn } from '#ui/generic/board/columns.ts'
import type { CardExtra } from '#ui/generic/board/extra.ts'
import type { Total } from '#ui/generic/board/totals.ts'
import { listQuery } from '#ui/generic/list/query.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { cx } from '#ui/kit/cx.ts'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

export interface BoardLaneProps {
  entity: MetaEntity
  state: ListState
  /** what a card shows below its title */
  shown: ColumnState[]
  lane: BoardColumn
  lanes: BoardColumn[]
  extra: CardExtra | undefined
  total: Total | undefined
  /** what an empty board teaches, in its first column */
  hint: string | null
  currency: string
  movable: boolean
  dragged: Row | null
  moving: ReadonlySet<string>
  onDrag: (row: Row | null) => void
  onMove: (row: Row, to: BoardColumn) => void
}

/** One column of a board: its name, how many and how much, its cards page by page. A card dropped on it moves there. */
export function BoardLane({ entity, state, shown, lane, lanes, extra, total, hint, currency, movable, dragged, moving, onDrag, onMove }: BoardLaneProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const [over, setOver] = useState(false)
  const board = entity.board ?? ''
  const query = useMemo(() => listQuery(meta, entity, state, [...shown, { field: board, width: null }, ...more(entity, extra)], { field: board, op: 'eq', value: lane.value }), [meta, entity, state, shown, board, lane.value, extra])
  const { rows, loading, stale, error, hasMore, more: load, retry } = useRows(entity.name, query, { page: 30 })
  const takes = movable && dragged !== null && dragged[board] !== lane.value
  return (
    <section aria-label={lane.label} className={cx('flex w-72 shrink-0 flex-col rounded-lg border bg-surface', over && takes ? 'border-accent' : 'border-line')}
      onDragOver={event => { if (takes) { event.preventDefault(); setOver(true) } }} onDragLeave={() => setOver(false)}
      onDrop={event => { event.preventDefault(); setOver(false); if (takes && dragged) onMove(dragged, lane); onDrag(null) }}>
      <header className="border-b border-line px-3 py-2">
        <h2 className="flex items-baseline gap-2 font-semibold"><span className="min-w-0 truncate">{lane.label}</span><span className="tabular text-sm font-normal text-soft">{format.number(total?.count ?? 0)}</span></h2>
        {(lane.detail || total?.sum) && <p className="flex gap-2 text-xs text-soft"><span className="min-w-0 truncate">{lane.detail}</span>{total?.sum && <span className="tabular ml-auto">{format.money(total.sum, total.unit ?? currency, currency)}</span>}</p>}
      </header>
      <ul aria-busy={stale} className="flex min-h-24 flex-1 flex-col gap-2 overflow-y-auto p-2">
        {loading && <li><Skeleton lines={3} /></li>}
        {error && rows.length === 0 && <li><Button size="sm" onClick={retry}>{t('kit.retry')}</Button></li>}
        {rows.map(row => <BoardCard key={row.id} entity={entity} row={row} shown={shown} lanes={lanes} extra={extra} movable={movable} busy={moving.has(row.id)} onDrag={onDrag} onMove={onMove} />)}
        {hint && !loading && !error && rows.length === 0 && <li className="p-1 text-sm text-soft">{hint}</li>}
        {hasMore && <li className="flex justify-center"><Button size="sm" variant="ghost" onClick={load}>{t('generic.list.load_more')}</Button></li>}
      </ul>
    </section>
  )
}

function more(entity: MetaEntity, extra: CardExtra | undefined): ColumnState[] {
  return (extra?.fields ?? []).filter(name => name in entity.fields).map(field => ({ field, width: null }))
}
