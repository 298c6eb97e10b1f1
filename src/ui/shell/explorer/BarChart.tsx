import type { MeasureHead } from '#analytical/cubes/answer.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { type Drawn } from '#ui/shell/explorer/series.ts'
import type { Words } from '#ui/shell/explorer/words.ts'

/** Bars below each other, as words, lengths and figures; parts of a row lie one after another in the colours of the legend. Each part opens its records. */
export function BarChart({ drawn, measure, words, additive }: { drawn: Drawn; measure: MeasureHead; words: Words; additive: boolean }) {
  const { places, series } = drawn
  const values = (i: number) => series.map((one) => Math.max(0, Number(one.points[i]!.value ?? 0)))
  const stacked = series.length > 1 && additive
  const longest = Math.max(...places.map((_, i) => (stacked ? values(i).reduce((sum, value) => sum + value, 0) : Math.max(...values(i)))), 1e-9)
  return (
    <ul className="flex flex-col gap-1.5">
      {places.map((place, i) => (
        <li key={i} className="grid items-center gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(6rem,14rem)_1fr]">
          <span className="truncate text-sm sm:text-right" title={place}>{place}</span>
          {stacked ? (
            <span className="flex min-w-0 items-center gap-2">
              <span className="flex h-5 min-w-0 gap-px" style={{ width: `${(100 * values(i).reduce((sum, value) => sum + value, 0)) / longest * 0.8}%` }}>
                {series.map((one, s) => values(i)[s]! > 0 && <PageLink key={s} href={one.points[i]!.href} aria-label={`${place}, ${one.name}: ${words.figure(one.points[i]!.value, measure)}`} title={`${one.name}: ${words.figure(one.points[i]!.value, measure)}`} className="block h-full min-w-0.5 rounded-xs hover:opacity-80" style={{ flexGrow: values(i)[s]!, flexBasis: 0, background: colourOf(s) }} />)}
              </span>
              <span className="tabular shrink-0 text-sm text-soft">{words.brief(String(values(i).reduce((sum, value) => sum + value, 0)), measure)}</span>
            </span>
          ) : (
            <span className="flex min-w-0 flex-col gap-px">
              {series.map((one, s) => (
                <span key={s} className="flex min-w-0 items-center gap-2">
                  <PageLink href={one.points[i]!.href} aria-label={`${place}, ${one.name}: ${words.figure(one.points[i]!.value, measure)}`} title={`${one.name}: ${words.figure(one.points[i]!.value, measure)}`} className="block h-5 min-w-0.5 rounded-xs hover:opacity-80" style={{ width: `${(100 * values(i)[s]!) / longest * 0.8}%`, background: colourOf(s), height: series.length > 1 ? '0.5rem' : undefined }} />
                  <span className="tabular shrink-0 text-sm text-soft">{words.brief(one.points[i]!.value, measure)}</span>
                </span>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Colour of a series, in the order that colour-blind people tell apart. */
export function colourOf(series: number): string { return `var(--series-${(series % 8) + 1})` }
