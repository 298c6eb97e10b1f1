import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useMeta } from '#ui/api/meta.ts'
import { cx } from '#ui/kit/cx.ts'
import { useFormat } from '#ui/i18n/format.ts'
import type { Tone, Valued } from '#ui/shell/home/use-home.ts'

/** characters a figure may have before a sum is shortened */
const ROOM = 9
const TONES: Record<Tone, string> = { good: 'text-good', warn: 'text-warn', bad: 'text-bad', quiet: 'text-soft' }
const ICONS = { good: CircleCheck, warn: CircleAlert, bad: TriangleAlert }

/** A value as the reader's region writes it. `short`: long sums as `1,2 M`, with the whole one for who listens or points. A tone has an icon beside its colour. */
export function Value({ of, short = false, className }: { of: Valued; short?: boolean; className?: string }) {
  const { whole, brief } = useWritten(of)
  const Icon = of.tone && of.tone !== 'quiet' ? ICONS[of.tone] : null
  return (
    <span className={cx('tabular inline-flex items-center gap-1', of.tone && TONES[of.tone], className)}>
      {Icon && <Icon size={short ? 16 : 14} className="shrink-0" aria-hidden="true" />}
      {short && brief && whole.length > ROOM ? <span title={whole}><span aria-hidden="true">{brief}</span><span className="sr-only">{whole}</span></span> : whole}
    </span>
  )
}

function useWritten({ value, kind, currency }: Valued): { whole: string; brief?: string } {
  const format = useFormat()
  const { organisation } = useMeta()
  if (value === null || value === undefined || value === '') return { whole: '–' }
  const home = organisation.currency
  switch (kind) {
    case 'money': return { whole: format.money(value, currency ?? home, home), brief: format.moneyShort(value, currency ?? home) }
    case 'percent': return { whole: format.percent(value) }
    case 'duration': return { whole: span(Number(value), format.number) }
    case 'bytes': return { whole: format.bytes(Number(value)) }
    case 'date': return { whole: format.date(String(value)) }
    case 'datetime': return { whole: format.relative(String(value)) }
    case 'number': return { whole: format.number(value) }
    default: return { whole: String(value) }
  }
}

/** Minutes as `2 h 5 min`, or days from two of them on. The signs are international. */
function span(minutes: number, number: (value: number) => string): string {
  if (minutes >= 2_880) return `${number(Math.round(minutes / 1_440))} d`
  const hours = Math.floor(minutes / 60), rest = Math.round(minutes % 60)
  return [hours > 0 ? `${number(hours)} h` : '', rest > 0 || hours === 0 ? `${number(rest)} min` : ''].filter(Boolean).join(' ')
}
