import { PageLink } from '#ui/generic/nav/link.tsx'
import { cx } from '#ui/kit/cx.ts'
import type { Bar } from '#ui/shell/home/use-home.ts'
import { Value } from '#ui/shell/home/value.tsx'

/** Values below each other, as words, figures and lengths; each opens its records. A bar with `of` shows how much of it is there, the others are measured by the longest. */
export function BarsTile({ bars, empty }: { bars: Bar[]; empty?: string | undefined }) {
  const longest = Math.max(...bars.map(({ value, of }) => Math.max(Math.abs(Number(value ?? 0)), Number(of ?? 0))), 0)
  if (bars.length === 0) return <p className="px-4 pt-1 pb-4 text-soft">{empty}</p>
  return (
    <ul className="flex flex-1 flex-col px-2 pb-2">
      {bars.map((bar) => (
        <li key={bar.label}>
          {bar.href ? <PageLink href={bar.href} className="block rounded-md px-2 py-1.5 hover:bg-hover focus-visible:-outline-offset-2 max-md:min-h-11"><Content bar={bar} longest={longest} /></PageLink> : <div className="px-2 py-1.5"><Content bar={bar} longest={longest} /></div>}
        </li>
      ))}
    </ul>
  )
}

function Content({ bar, longest }: { bar: Bar; longest: number }) {
  const whole = bar.of === null || bar.of === undefined ? longest : Number(bar.of)
  const share = whole > 0 ? Math.min(1, Math.abs(Number(bar.value ?? 0)) / whole) : 0
  return (
    <>
      <span className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate">{bar.label}</span>
        <span className="inline-flex shrink-0 items-baseline gap-1"><Value of={bar} short className="font-medium" />{bar.of !== null && bar.of !== undefined && <span className="text-sm text-soft">/ <Value of={{ value: bar.of, ...(bar.kind ? { kind: bar.kind } : {}), ...(bar.currency ? { currency: bar.currency } : {}) }} short /></span>}</span>
      </span>
      <span aria-hidden="true" className="mt-1 block h-1.5 overflow-hidden rounded-full bg-hover"><span className={cx('block h-full rounded-full', bar.tone === 'bad' ? 'bg-bad' : bar.tone === 'warn' ? 'bg-warn' : bar.tone === 'good' ? 'bg-good' : 'bg-accent')} style={{ width: `${share * 100}%` }} /></span>
      {bar.note && <span className="block text-xs text-faint">{bar.note}</span>}
    </>
  )
}
