import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import type { MovementReport } from '#ui/shell/contracts/types.ts'

const WIDTH = 760, HEIGHT = 190, FOOT = 22, HEAD = 14

/** The end of each month as columns, with what came above and what went below the line. The table below says the same in figures. */
export function MovementChart({ report }: { report: MovementReport }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = usePreferences()
  const { months } = report
  const largest = Math.max(1, ...months.map((month) => Number(month.end))), step = WIDTH / months.length, bar = Math.min(44, step * 0.62), room = HEIGHT - FOOT - HEAD
  const name = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }), every = Math.ceil(months.length / 12)
  return (
    <figure className="overflow-x-auto rounded-lg border border-line bg-surface p-4" role="group" tabIndex={0}>
      <figcaption className="mb-2 text-sm text-soft">{t('contracts.recurring.chart')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-auto w-full max-sm:min-w-[36rem]" role="img" aria-label={t('contracts.recurring.chart')}>
        {months.map((month, i) => {
          const height = (Number(month.end) / largest) * room, x = i * step + (step - bar) / 2, date = new Date(`${month.month}T00:00:00Z`)
          const came = Number(month.moves.new.amount) + Number(month.moves.expansion.amount) + Number(month.moves.reactivation.amount)
          return (
            <g key={month.month}>
              <title>{`${name.format(date)} ${month.month.slice(0, 4)}: ${format.money(month.end, report.currency)}`}</title>
              <rect x={x} y={HEAD + room - height} width={bar} height={height} rx={3} className="fill-accent" opacity={0.75} />
              {came > 0 && <rect x={x} y={HEAD + room - height} width={bar} height={Math.min(height, (came / largest) * room)} rx={3} className="fill-good" />}
              {i % every === 0 && <text x={x + bar / 2} y={HEIGHT - 6} textAnchor="middle" className="fill-current text-soft" fontSize={11}>{name.format(date)}</text>}
              {(i === months.length - 1 || Number(month.end) === largest) && <text x={x + bar / 2} y={HEAD + room - height - 4} textAnchor="middle" className="fill-current" fontSize={11}>{format.moneyShort(month.end, report.currency)}</text>}
            </g>
          )
        })}
        <line x1={0} x2={WIDTH} y1={HEAD + room} y2={HEAD + room} className="stroke-line-strong" />
      </svg>
    </figure>
  )
}
