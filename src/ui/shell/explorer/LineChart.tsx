import { useCallback, useState } from 'react'
import type { MeasureHead } from '#analytical/cubes/answer.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { colourOf } from '#ui/shell/explorer/BarChart.tsx'
import { type Drawn, ticks } from '#ui/shell/explorer/series.ts'
import type { Words } from '#ui/shell/explorer/words.ts'

/** as wide as there is room, so that words keep their size; narrower than this it scrolls */
const LEAST = 440, H = 320, LEFT = 76, RIGHT = 16, TOP = 12, BOTTOM = 28
/** how the line of a series is broken, besides its colour */
export const DASHES = ['', '6 3', '2 3', '8 3 2 3', '', '6 3', '2 3', '8 3 2 3']

/** Lines over time. Pointing at a place shows its figures; a point opens its records. Lines differ by dashes besides colour. */
export function LineChart({ drawn, measure, words, label }: { drawn: Drawn; measure: MeasureHead; words: Words; label: string }) {
  const { places, series } = drawn, go = useGo()
  const [at, setAt] = useState<number | null>(null)
  const [W, setWidth] = useState(960)
  const measured = useCallback((box: HTMLDivElement | null) => {
    if (!box) return undefined
    const watch = new ResizeObserver(() => setWidth(Math.max(LEAST, box.clientWidth)))
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  const numbers = series.flatMap((one) => one.points.map((point) => Number(point.value ?? 0))), marks = ticks(Math.min(...numbers), Math.max(...numbers))
  const low = marks[0]!, high = marks.at(-1)!
  const x = (i: number): number => LEFT + (places.length === 1 ? 0.5 : i / (places.length - 1)) * (W - LEFT - RIGHT)
  const y = (value: number): number => TOP + (1 - (value - low) / (high - low || 1)) * (H - TOP - BOTTOM)
  const every = Math.ceil(places.length / Math.max(2, Math.floor((W - LEFT) / 84)))
  return (
    <div ref={measured} className="overflow-x-auto">
      <svg viewBox={`0 0 ${W} ${H}`} width={W} height={H} className="block" role="img" aria-label={label} onMouseLeave={() => setAt(null)}>
        {marks.map((mark) => (
          <g key={mark}>
            <line x1={LEFT} x2={W - RIGHT} y1={y(mark)} y2={y(mark)} className={mark === 0 ? 'stroke-line-strong' : 'stroke-line'} />
            <text x={LEFT - 8} y={y(mark) + 4} textAnchor="end" className="fill-faint text-[12px]">{words.brief(String(Number(mark.toPrecision(12))), measure)}</text>
          </g>
        ))}
        {places.map((place, i) => i % every === 0 && <text key={i} x={x(i)} y={H - 8} textAnchor={i === 0 ? 'start' : i === places.length - 1 ? 'end' : 'middle'} className="fill-faint text-[12px]">{place}</text>)}
        {at !== null && <line x1={x(at)} x2={x(at)} y1={TOP} y2={H - BOTTOM} className="stroke-line-strong" />}
        {series.map((one, s) => <path key={s} d={pathOf(one.points.map((point) => point.value), x, y)} fill="none" stroke={colourOf(s)} strokeWidth="2" strokeDasharray={DASHES[s % 8]} strokeLinejoin="round" />)}
        {series.map((one, s) => one.points.map((point, i) => point.value !== null && (at === i || places.length <= 24) && <circle key={`${s} ${i}`} cx={x(i)} cy={y(Number(point.value))} r={at === i ? 5 : 3} fill={colourOf(s)} className="cursor-pointer" onClick={() => go(point.href)}><title>{`${place(places, i)}, ${one.name}: ${words.figure(point.value, measure)}`}</title></circle>))}
        {places.map((_, i) => <rect key={i} x={x(i) - (W - LEFT - RIGHT) / places.length / 2} width={(W - LEFT - RIGHT) / places.length} y={TOP} height={H - TOP - BOTTOM} fill="transparent" pointerEvents={at === i ? 'none' : undefined} onMouseEnter={() => setAt(i)} />)}
      </svg>
      <p className="min-h-6 text-sm text-soft" aria-hidden="true">{at !== null && <><b className="text-ink">{places[at]}</b>{series.map((one) => ` · ${series.length > 1 ? `${one.name}: ` : ''}${words.figure(one.points[at]!.value, measure)}`).join('')}</>}</p>
    </div>
  )
}

function place(places: string[], i: number): string { return places[i] ?? '' }

/** A line with gaps where there is nothing. */
function pathOf(values: (string | number | null)[], x: (i: number) => number, y: (value: number) => number): string {
  return values.map((value, i) => (value === null ? '' : `${i === 0 || values[i - 1] === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(Number(value)).toFixed(1)}`)).join('')
}
