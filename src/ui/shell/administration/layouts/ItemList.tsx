import { GripVertical } from 'lucide-react'
import { Fragment, useLayoutEffect, useRef } from 'react'
import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '#ui/kit/cx.ts'
import { useArranging } from '#ui/shell/administration/layouts/arranger.ts'

export interface Item { name: string; label: string; note?: ReactNode; dim?: boolean; tools?: ReactNode }

/** Things in an order of their own. Each is dragged by the mouse, or taken by its handle with the keyboard. `takes`: from which places things may come. */
export function ItemList({ place, label, items, takes, empty }: { place: string; label: string; items: Item[]; takes: (from: string, name: string) => boolean; empty: string }) {
  const { t } = useTranslation()
  const { held, back, over, setOver, take, step, put, cancel } = useArranging()
  const list = useRef<HTMLUListElement>(null)
  const mine = held?.by === 'keyboard' && held.place === place ? held.name : null
  // the thing may be in another list now: its handle keeps the focus
  useLayoutEffect(() => { if (mine !== null) list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(mine)}"] [data-handle]`)?.focus() })
  useLayoutEffect(() => { if (back?.place === place) list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(back.name)}"] [data-handle]`)?.focus() }, [back, place])
  const open = held?.by === 'pointer' && takes(held.place, held.name)
  const below = (event: DragEvent): number => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
    const at = rows.findIndex(row => { const box = row.getBoundingClientRect(); return event.clientY < box.top + box.height / 2 })
    return at < 0 ? rows.length : at
  }
  const press = (event: KeyboardEvent, name: string): void => {
    const holds = mine === name
    if (event.key === ' ' || event.key === 'Enter') { event.preventDefault(); if (holds) put(); else take({ name, place, by: 'keyboard' }) }
    else if (holds && event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); cancel() }
    else if (holds && event.key === 'Tab') put()
    else if (holds && event.key.startsWith('Arrow')) { event.preventDefault(); step(event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 1, event.key === 'ArrowLeft' || event.key === 'ArrowRight') }
  }
  return (
    <ul ref={list} aria-label={label} className={cx('flex min-h-11 flex-col gap-1 rounded-md border border-dashed p-1', open ? 'border-accent' : 'border-line')}
      onDragOver={event => { if (!open) return; event.preventDefault(); const at = below(event); if (over?.place !== place || over.at !== at) setOver({ place, at }) }}
      onDragLeave={event => { if (over?.place === place && !event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null) }}
      onDrop={event => { if (open) { event.preventDefault(); put({ place, at: below(event) }) } }}>
      {items.map((item, at) => (
        <Fragment key={item.name}>
          {over?.place === place && over.at === at && <Line />}
          <li data-item={item.name} draggable onDragStart={event => { event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', item.name); take({ name: item.name, place, by: 'pointer' }) }} onDragEnd={() => cancel()}
            className={cx('flex min-h-9 cursor-grab items-center gap-1 rounded-sm border bg-raised pr-1', held?.name === item.name ? 'border-accent bg-accent-soft' : 'border-line')}>
            <button type="button" data-handle aria-label={t('layouts.take', { name: item.label })} aria-pressed={mine === item.name} onKeyDown={event => press(event, item.name)} className="flex size-8 shrink-0 cursor-grab items-center justify-center rounded-sm text-faint hover:text-ink focus-visible:text-ink"><GripVertical size={14} aria-hidden="true" /></button>
            <span className={cx('flex min-w-0 flex-1 flex-wrap items-center gap-x-2 break-words', item.dim && 'text-faint')}>{item.label}{item.note}</span>
            {item.tools}
          </li>
        </Fragment>
      ))}
      {over?.place === place && over.at === items.length && <Line />}
      {items.length === 0 && <li className="px-2 py-1.5 text-sm text-faint">{empty}</li>}
    </ul>
  )
}

function Line() { return <li aria-hidden="true" className="h-0.5 rounded-full bg-accent" /> }
