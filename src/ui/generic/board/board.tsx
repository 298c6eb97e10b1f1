// A list as a board: a column a stage, with count and sum; cards are moved by dragging, or by a menu from the keyboard.
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { BoardLane } from '#ui/generic/board/lane.tsx'
import { useBoardColumns } from '#ui/generic/board/columns.ts'
import type { BoardColumn } from '#ui/generic/board/columns.ts'
import type { CardExtra } from '#ui/generic/board/extra.ts'
import { useTotals } from '#ui/generic/board/totals.ts'
import type { Total } from '#ui/generic/board/totals.ts'
import { LoadingRows } from '#ui/generic/list/list-state.tsx'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import { useSave } from '#ui/generic/record/use-save.ts'
import { Select } from '#ui/kit/Select.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** Draws the records of a list's state as a board by the entity's board field. */
export function Board({ entity, state, columns, extra }: { entity: MetaEntity; state: ListState; columns: ColumnState[]; extra?: CardExtra | undefined }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const client = useQueryClient()
  const save = useSave(entity)
  const lanes = useBoardColumns(entity)
  const totals = useTotals(entity, state)
  const [dragged, setDragged] = useState<Row | null>(null)
  const [asking, setAsking] = useState<{ row: Row; to: BoardColumn } | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set())
  const name = entity.board ?? ''
  const field = entity.fields[name]
  const shown = useMemo(() => columns.filter(column => column.field !== entity.title && column.field !== name).slice(0, 4), [columns, entity, name])
  if (!lanes || !field) return <LoadingRows />

  // columns of several processes: one process at a time, to begin with the one most records are in
  const groups = [...new Set(lanes.map(lane => lane.detail))]
  const group = chosen ?? fullest(groups, lanes, totals)
  const seen = groups.length > 1 ? lanes.filter(lane => lane.detail === group).map(lane => ({ ...lane, detail: '' })) : lanes
  const process = entity.fields[name]?.target ? meta.entities[entity.fields[name].target] : undefined

  const move = async (row: Row, to: BoardColumn, back = false, more: Record<string, unknown> = {}): Promise<void> => {
    const from = lanes.find(lane => lane.value === row[name])
    if (from?.value === to.value) return
    setMoving(was => new Set([...was, row.id]))
    try {
      const saved = await save(row, { ...more, [name]: to.value })
      toast({ title: t('generic.board.moved', { to: to.label }), ...(from && !back ? { action: { label: t('generic.record.undo'), onSelect: () => void move({ ...row, version: saved.version, [name]: to.value } as Row, from, true) } } : {}) })
    } catch (error) { toastProblem(error) } finally {
      await client.invalidateQueries({ queryKey: keys.entity(entity.name) })
      setMoving(was => new Set([...was].filter(id => id !== row.id)))
    }
  }
  return (
    <>
      {groups.length > 1 && <div className="w-72 px-gutter pt-3"><Select aria-label={process?.fields[process.subtitle[0] ?? '']?.label ?? t('generic.board.of', { plural: entity.plural })} value={group} onChange={setChosen} options={groups.map(value => ({ value, label: value }))} /></div>}
      <div tabIndex={0} role="group" aria-label={t('generic.board.of', { plural: entity.plural })} className="flex min-h-0 flex-1 gap-3 overflow-x-auto bg-ground px-gutter py-3 focus-visible:-outline-offset-2">
        {seen.map((lane, index) => (
          <BoardLane key={lane.value} entity={entity} state={state} shown={shown} lane={lane} lanes={lanes} extra={extra} total={totals.get(lane.value)} hint={index === 0 && seen.every(one => !totals.get(one.value)?.count) ? t('empty.board') : null} currency={meta.organisation.currency} movable={editable(entity, field) && !state.bin}
            dragged={dragged} moving={moving} onDrag={setDragged} onMove={(row, to) => { if (extra?.Ask && row[name] !== to.value) setAsking({ row, to }); else void move(row, to) }} />
        ))}
      </div>
      {asking && extra?.Ask && <Suspense fallback={null}><extra.Ask entity={entity} id={asking.row.id} to={asking.to} onMove={more => void move(asking.row, asking.to, false, more)} onClose={() => setAsking(null)} /></Suspense>}
    </>
  )
}

function fullest(groups: string[], lanes: BoardColumn[], totals: Map<string, Total>): string {
  const held = (group: string): number => lanes.filter(lane => lane.detail === group).reduce((sum, lane) => sum + (totals.get(lane.value)?.count ?? 0), 0)
  return groups.toSorted((a, b) => held(b) - held(a))[0] ?? ''
}
