import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import type { Week } from '#ui/generic/record/bond.ts'

/** The relation's last year as one line: each week's touches as height above (from them) and below (from us). Silence shows as a bare line. */
export function BondLine({ weeks, last }: { weeks: Week[]; last: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const most = Math.max(1, ...weeks.map(week => Math.max(week.in, week.out)))
  const count = weeks.reduce((sum, week) => sum + week.in + week.out, 0)
  const label = count > 0 ? t('generic.bond.label', { count, last: format.relative(last) }) : t('generic.bond.none')
  const step = 100 / weeks.length
  return (
    <figure className="min-w-0">
      <svg role="img" aria-label={label} viewBox="0 0 100 16" preserveAspectRatio="none" className="h-8 w-full">
        <line x1="0" x2="100" y1="8" y2="8" className="stroke-line-strong" strokeWidth="1" vectorEffect="non-scaling-stroke" />
        {weeks.map((week, index) => (
          <g key={index}>
            {week.in > 0 && <rect x={index * step + step * 0.2} width={step * 0.6} y={8 - (week.in / most) * 7.5} height={(week.in / most) * 7.5} className="fill-accent" />}
            {week.out > 0 && <rect x={index * step + step * 0.2} width={step * 0.6} y={8} height={(week.out / most) * 7.5} className="fill-faint" />}
          </g>
        ))}
      </svg>
      <figcaption className="text-xs text-soft">{label}</figcaption>
    </figure>
  )
}
