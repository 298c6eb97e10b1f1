import { MoveRight } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import type { BoardColumn } from '#ui/generic/board/columns.ts'
import type { CardExtra } from '#ui/generic/board/extra.ts'
import type { ColumnState } from '#ui/generic/list/state.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'
import { cx } from '#ui/kit/cx.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'

export interface BoardCardProps { entity: MetaEntity; row: Row; shown: ColumnState[]; lanes: BoardColumn[]; extra: CardExtra | undefined; movable: boolean; busy: boolean; onDrag: (row: Row | null) => void; onMove: (row: Row, to: BoardColumn) => void }

/** A record on a board: its name, what matters about it, and where it may go. */
export function BoardCard({ entity, row, shown, lanes, extra, movable, busy, onDrag, onMove }: BoardCardProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const title = titleOf(entity, row)
  const others = lanes.filter(lane => lane.value !== row[entity.board ?? ''])
  return (
    <li draggable={movable && !busy} onDragStart={event => { event.dataTransfer.setData('text/plain', title); event.dataTransfer.effectAllowed = 'move'; onDrag(row) }} onDragEnd={() => onDrag(null)} aria-busy={busy}
      className={cx('rounded-md border border-line bg-raised px-3 py-2', movable && 'cursor-grab', busy && 'opacity-50')}>
      <div className="flex items-start gap-1">
        <PageLink href={recordHref(entity.name, row.id)} draggable={false} className="min-w-0 flex-1 font-medium break-words hover:underline">{title}</PageLink>
        {movable && <Menu label={t('generic.board.move', { name: title })} trigger={<IconButton size="sm" label={t('generic.board.move', { name: title })} icon={<MoveRight size={14} />} />} items={others.map(lane => ({ label: lane.detail && others.some(one => one !== lane && one.label === lane.label) ? `${lane.label} (${lane.detail})` : lane.label, onSelect: () => onMove(row, lane) }))} />}
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        {shown.map(({ field: path }) => {
          const found = resolvePath(meta, entity, path)
          const value = row[path]
          return found && value !== null && value !== undefined && value !== '' ? <div key={path} title={found.label} className="flex max-w-full min-w-0"><Show field={found.field} path={path} value={value} row={row} dense /></div> : null
        })}
      </div>
      {extra && <Suspense fallback={null}><extra.Show entity={entity} row={row} /></Suspense>}
    </li>
  )
}
