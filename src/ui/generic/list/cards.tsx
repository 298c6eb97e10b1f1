import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import type { HeadingLine } from '#ui/generic/list/rows-view.tsx'
import type { ColumnState } from '#ui/generic/list/state.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'

export interface CardsProps { entity: MetaEntity; columns: ColumnState[]; rows: Row[]; onMore: () => void; stale: boolean; headings?: ReadonlyMap<string, HeadingLine> | undefined; selected?: ((row: Row) => boolean) | undefined; onSelect?: ((row: Row, index: number, range: boolean) => void) | undefined }

/** The list on a phone: a card a record, as high as its words need. */
export function Cards({ entity, columns, rows, onMore, stale, headings, selected, onSelect }: CardsProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 96, overscan: 6 })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => { if (last >= rows.length - 10) onMore() }, [last, rows.length, onMore])
  const others = columns.filter(column => column.field !== entity.title).slice(0, 4)
  return (
    <div ref={scroller} className={`min-h-0 flex-1 overflow-y-auto ${stale ? 'opacity-60' : ''}`}>
      <ul aria-label={entity.plural} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(item => {
          const row = rows[item.index]
          if (!row) return null
          const heading = headings?.get(row.id)
          if (heading) return <HeadingCard key={row.id} heading={heading} index={item.index} start={item.start} measure={virtual.measureElement} />
          return (
            <li key={row.id} ref={virtual.measureElement} data-index={item.index} className="absolute top-0 left-0 flex w-full items-start gap-2 border-b border-line bg-surface px-gutter py-2.5" style={{ transform: `translateY(${item.start}px)` }}>
              {onSelect && <label className="flex size-8 shrink-0 items-center justify-center"><input type="checkbox" aria-label={t('generic.list.select_row', { row: titleOf(entity, row) })} checked={selected?.(row) ?? false} onChange={() => onSelect(row, item.index, false)} /></label>}
              <div className="min-w-0 flex-1">
                <PageLink href={recordHref(entity.name, row.id)} className="line-clamp-2 min-h-8 pt-1 text-lg font-medium break-words">{titleOf(entity, row)}</PageLink>
                <dl className="grid grid-cols-2 gap-x-3 gap-y-1 text-sm">
                  {others.map(column => {
                    const found = resolvePath(meta, entity, column.field)
                    const value = row[column.field]
                    if (!found || value === null || value === undefined || value === '') return null
                    return <div key={column.field} className="min-w-0"><dt className="text-xs break-words text-faint">{found.label}</dt><dd className="flex min-w-0 break-words [&_.truncate]:whitespace-normal"><Show field={found.field} path={column.field} value={value} row={row} dense /></dd></div>
                  })}
                </dl>
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function HeadingCard({ heading, index, start, measure }: { heading: HeadingLine; index: number; start: number; measure: (element: HTMLElement | null) => void }) {
  return (
    <li ref={measure} data-index={index} className="absolute top-0 left-0 w-full border-b border-line" style={{ transform: `translateY(${start}px)` }}>
      <button type="button" {...(heading.open === null ? {} : { 'aria-expanded': heading.open })} onClick={heading.act} className={`flex min-h-11 w-full items-center px-gutter text-left font-medium ${heading.open === null ? 'bg-surface' : 'bg-ground'}`}>{heading.cell(null, true)}</button>
    </li>
  )
}
