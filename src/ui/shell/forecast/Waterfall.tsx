import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { cx } from '#ui/kit/cx.ts'
import type { MovementAnswer, MovementKind } from '#ui/shell/forecast/types.ts'

interface Step { key: string; label: string; count: number; amount: string; from: number; to: number; tone: string; kind: MovementKind | null }

/** From the pipeline of the first day to that of the last, a bar for each kind of movement. A bar is a button: it shows its opportunities. */
export function Waterfall({ movement, chosen, onChoose }: { movement: MovementAnswer; chosen: MovementKind | null; onChoose: (kind: MovementKind | null) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  let at = Number(movement.start.amount)
  const steps: Step[] = [{ key: 'start', label: t('forecast.start', { day: format.date(movement.from) }), ...movement.start, from: 0, to: at, tone: 'bg-ink/70', kind: null }]
  for (const { kind, count, amount } of movement.movements) {
    if (count === 0) continue
    const next = at + Number(amount)
    steps.push({ key: kind, label: t(`forecast.movement.${kind}`), count, amount, from: Math.min(at, next), to: Math.max(at, next), tone: kind === 'won' ? 'bg-good' : Number(amount) < 0 ? 'bg-bad' : 'bg-operational', kind })
    at = next
  }
  steps.push({ key: 'end', label: t('forecast.end', { day: format.date(movement.to) }), ...movement.end, from: 0, to: Number(movement.end.amount), tone: 'bg-ink/70', kind: null })
  const most = Math.max(...steps.map((step) => step.to), 1)
  return (
    <ol className="rounded-lg border border-line bg-surface py-2" aria-label={t('forecast.parts.movement')}>
      {steps.map((step) => {
        const inside = (
          <>
            <span className="w-44 shrink-0 truncate text-left max-sm:w-28">{step.label}</span>
            <span className="relative h-5 min-w-0 flex-1 max-sm:hidden"><span className={cx('absolute inset-y-0.5 min-w-px rounded-xs', step.tone)} style={{ left: `${(step.from / most) * 100}%`, width: `${((step.to - step.from) / most) * 100}%` }} /></span>
            <span className="w-10 shrink-0 tabular text-right text-sm text-soft">{format.number(step.count)}</span>
            <span className={cx('w-36 shrink-0 tabular text-right', !step.kind && 'font-semibold')}>{step.kind && Number(step.amount) > 0 ? '+' : ''}{format.money(step.amount, movement.currency)}</span>
          </>
        )
        const row = 'flex w-full items-center gap-3 px-4 py-1 max-sm:flex-wrap max-sm:justify-between'
        return <li key={step.key}>{step.kind ? <button type="button" aria-pressed={chosen === step.kind} className={cx(row, 'hover:bg-hover focus-visible:-outline-offset-2', chosen === step.kind && 'bg-accent-soft')} onClick={() => onChoose(chosen === step.kind ? null : step.kind)}>{inside}</button> : <span className={row}>{inside}</span>}</li>
      })}
    </ol>
  )
}
