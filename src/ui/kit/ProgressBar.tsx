import { useFormat } from '#ui/i18n/format.ts'

/** How far a long job is. Without `value` it is under way and nobody knows how far. */
export function ProgressBar({ label, value, max = 100, showFigure = true }: { label: string; value?: number | null; max?: number; showFigure?: boolean }) {
  const format = useFormat()
  const known = value !== null && value !== undefined
  const share = known && max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div className="flex items-center gap-3">
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={max} aria-valuenow={known ? value : undefined} className="h-1.5 flex-1 overflow-hidden rounded-full bg-pressed">
        <div className={known ? 'h-full rounded-full bg-accent transition-[width]' : 'h-full w-1/3 animate-[breathe_1.2s_infinite] rounded-full bg-accent'} style={known ? { width: `${share * 100}%` } : undefined} />
      </div>
      {known && showFigure && <span className="tabular text-sm text-soft">{format.percent(share * 100, 0)}</span>}
    </div>
  )
}
