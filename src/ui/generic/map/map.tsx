// A list as a map of our own: nothing is fetched from anywhere. What lies together is one mark; the list beside it says the same in words.
import { Maximize, Minus, Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { both } from '#ui/generic/conditions/tree.ts'
import { pointFields } from '#ui/generic/list/layouts.ts'
import { EmptyList, LoadingRows } from '#ui/generic/list/list-state.tsx'
import { listQuery } from '#ui/generic/list/query.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { Plane } from '#ui/generic/map/plane.tsx'
import { nameFields, placedNames, sharedName } from '#ui/generic/map/place-names.ts'
import { cornersOf, fitting, marksOf, moved, zoomed } from '#ui/generic/map/projection.ts'
import type { Mark, Place, View } from '#ui/generic/map/projection.ts'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { cx } from '#ui/kit/cx.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { useSettled } from '#ui/kit/settled.ts'

/** Records asked at once; of more the first ones are shown, and that is said. */
const MOST = 500
const STEPS: Record<string, [number, number]> = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }

/** Half the width of a mark, px: more where more lie together. */
const radiusOf = ({ members }: Mark<Row>): number => (members.length === 1 ? 12 : Math.min(28, 14 + 3 * Math.log2(members.length)))

/** Draws the records of a list's state at their places. Drag or arrows move, wheel or plus and minus bring near, 0 shows all. */
export function PlaceMap({ entity, state, onState }: { entity: MetaEntity; state: ListState; onState: (patch: Partial<ListState>, replace?: boolean) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const field = pointFields(entity)[0]!
  const placed = useMemo(() => ({ ...state, filter: both(state.filter, { field: field.name, op: 'is_not_empty' }) }), [state, field])
  const words = useMemo(() => nameFields(entity), [entity])
  const asked = useMemo(() => [field.name, words.town, words.country].filter(name => name !== null).map(name => ({ field: name, width: null })), [field, words])
  const query = useMemo(() => listQuery(meta, entity, placed, asked), [meta, entity, placed, asked])
  const first = useRows(entity.name, query, { page: MOST })
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 800, height: 500 })
  const [own, setOwn] = useState<View | null>(null)
  const [near, setNear] = useState<string | null>(null)
  const drag = useRef<{ x: number; y: number } | null>(null)
  const placeOf = (row: Row): Place => row[field.name] as Place
  const all = useMemo(() => fitting(first.rows.map(row => row[field.name] as Place), size), [first.rows, field, size])
  const view = own ?? all
  // where there are more than are asked at once, those in sight are asked for once somebody has moved
  const corners = useSettled(useMemo(() => (own && first.hasMore ? cornersOf(own, size) : null), [own, first.hasMore, size]), 250)
  const seenQuery = useMemo(() => corners && listQuery(meta, entity, { ...placed, filter: both(placed.filter, { field: field.name, op: 'between', value: corners }) }, asked), [meta, entity, placed, field, asked, corners])
  const sight = useRows(entity.name, seenQuery ?? query, { page: MOST, enabled: seenQuery !== null })
  const { rows, loading, error, retry, hasMore } = seenQuery && !sight.loading ? sight : first
  const latest = useRef(view)
  latest.current = view
  const ready = first.rows.length > 0

  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    measure.observe(element)
    const wheel = (event: WheelEvent): void => {
      event.preventDefault()
      const at = element.getBoundingClientRect()
      setOwn(zoomed(latest.current, event.deltaY < 0 ? 0.5 : -0.5, event.clientX - at.left, event.clientY - at.top, { width: at.width, height: at.height }))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      measure.disconnect()
      element.removeEventListener('wheel', wheel)
    }
  }, [ready])

  const step = (by: number): void => setOwn(zoomed(view, by, size.width / 2, size.height / 2, size))
  const press = (event: KeyboardEvent): void => {
    const by = STEPS[event.key]
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (by) setOwn(moved(view, by[0], by[1], size))
    else if (event.key === '+' || event.key === '-') step(event.key === '+' ? 1 : -1)
    else if (event.key === '0') setOwn(null)
    else return
    event.preventDefault()
  }
  const slide = (event: PointerEvent): void => {
    if (!drag.current) return
    setOwn(moved(view, drag.current.x - event.clientX, drag.current.y - event.clientY, size))
    drag.current = { x: event.clientX, y: event.clientY }
  }
  if (error && !ready) return <ErrorState error={error} onRetry={retry} />
  if (loading) return <LoadingRows />
  if (!ready) return state.q !== '' || state.filter !== null ? <EmptyList entity={entity} state={state} onClear={() => onState({ q: '', filter: null, view: null })} /> : <EmptyState title={t('lists.map.none')}>{t('lists.map.none_help', { field: field.label })}</EmptyState>
  const marks = marksOf(rows, placeOf, view, size)
  const nameOf = (members: readonly Row[]): string => sharedName(members, words, meta.language)
  const seen = marks.flatMap(mark => mark.members)
  const open = (members: Row[]): void => {
    const only = members.length === 1 ? members[0] : undefined
    if (only) onState({ peek: only.id }, true)
    else setOwn({ ...fitting(members.map(placeOf), size), zoom: Math.min(18, Math.max(view.zoom + 1.5, fitting(members.map(placeOf), size).zoom)) })
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {hasMore && <div className="px-gutter py-2"><Banner>{t('lists.map.more_than', { most: format.number(MOST) })}</Banner></div>}
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <div ref={box} role="group" tabIndex={0} aria-label={t('lists.map.of', { plural: entity.plural })} aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown + - 0" onKeyDown={press} onPointerMove={slide}
          onPointerDown={event => { if (event.target instanceof Element && event.target.closest('button')) return; drag.current = { x: event.clientX, y: event.clientY }; event.currentTarget.setPointerCapture(event.pointerId) }} onPointerUp={() => { drag.current = null }}
          className="relative min-h-64 flex-1 cursor-grab touch-none overflow-hidden bg-ground focus-visible:-outline-offset-2 active:cursor-grabbing">
          <Plane view={view} size={size} />
          {placedNames(marks, nameOf, radiusOf).map(({ x, y, text }) => <span key={`${x} ${y}`} aria-hidden="true" style={{ left: x, top: y }} className="pointer-events-none absolute -translate-x-1/2 text-xs leading-[15px] font-medium whitespace-nowrap text-soft">{text}</span>)}
          {marks.map(mark => {
            const only = mark.members.length === 1 ? mark.members[0]! : null, key = mark.members[0]!.id, chosen = mark.members.some(row => row.id === near || row.id === state.peek)
            const label = only ? titleOf(entity, only) : [t('lists.map.together', { count: mark.members.length }), nameOf(mark.members)].filter(Boolean).join(', ')
            const wide = 2 * radiusOf(mark)
            return <button key={key} type="button" tabIndex={-1} aria-label={label} title={label} onClick={() => open(mark.members)} style={{ left: mark.x - wide / 2, top: mark.y - wide / 2, width: wide, height: wide }} className={cx('absolute flex items-center justify-center rounded-full border-2 border-surface bg-accent text-xs font-semibold text-on-accent tabular shadow-float', chosen && 'z-10 ring-2 ring-engagement')}>{only ? '' : format.number(mark.members.length)}</button>
          })}
          <div className="absolute top-6 right-2 flex flex-col gap-1 rounded-md border border-line bg-raised">
            <IconButton size="sm" label={t('lists.map.nearer')} icon={<Plus size={15} />} onClick={() => step(1)} />
            <IconButton size="sm" label={t('lists.map.farther')} icon={<Minus size={15} />} onClick={() => step(-1)} />
            <IconButton size="sm" label={t('lists.map.all')} icon={<Maximize size={15} />} onClick={() => setOwn(null)} />
          </div>
        </div>
        <section aria-label={t('lists.map.in_sight')} className="flex w-80 flex-col border-line max-md:h-56 max-md:w-full max-md:border-t md:border-l">
          <div className="flex items-center gap-2 border-b border-line px-4 py-2"><h2 role="status" className="flex-1 font-semibold">{t('lists.map.seen', { count: seen.length })}</h2>{seen.length > 0 && <Button size="sm" onClick={() => onState({ layout: 'list', filter: both(state.filter, { field: 'id', op: 'in', value: seen.map(row => row.id) }) })}>{t('lists.map.to_list')}</Button>}</div>
          <ul className="min-h-0 flex-1 overflow-y-auto">
            {seen.map(row => (
              <li key={row.id}><button type="button" onClick={() => onState({ peek: row.id }, true)} onPointerEnter={() => setNear(row.id)} onPointerLeave={() => setNear(null)} onFocus={() => setNear(row.id)} onBlur={() => setNear(null)} className="block min-h-11 w-full border-b border-line px-4 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"><span className="block truncate font-medium">{titleOf(entity, row)}</span><span className="block truncate text-sm text-soft">{subtitleOf(entity, row).join(' · ')}</span></button></li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}
