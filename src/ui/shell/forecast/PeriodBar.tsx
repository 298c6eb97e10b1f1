import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Select } from '#ui/kit/Select.tsx'
import type { Forecast } from '#ui/shell/forecast/types.ts'

export type Asked = { period?: string | undefined; start?: string | undefined; breadth?: string | undefined }

/** Which month, quarter or year, and whose. */
export function PeriodBar({ asked, found, onChange }: { asked: Asked; found: Forecast | undefined; onChange: (asked: Asked) => void }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const kinds = ['month', 'quarter', 'year'] as const
  return (
    <div className="flex flex-wrap items-center gap-2">
      {found && found.breadths.length > 1 && (
        <span className="w-44"><Select aria-label={t('forecast.breadth')} value={found.breadth} onChange={(breadth) => onChange({ ...asked, breadth: breadth ?? undefined })} options={found.breadths.map((value) => ({ value, label: t(`forecast.breadths.${value}`) }))} /></span>
      )}
      <span className="w-36"><Select aria-label={t('forecast.period')} value={asked.period ?? 'month'} onChange={(period) => onChange({ ...asked, period: period ?? undefined })} options={kinds.map((value) => ({ value, label: t(`forecast.periods.${value}`) }))} /></span>
      <span className="flex items-center gap-1">
        <IconButton label={t('forecast.before')} icon={<ChevronLeft size={16} />} disabled={!found} onClick={() => found && onChange({ ...asked, start: found.previous })} />
        <strong className="min-w-32 text-center font-semibold first-letter:uppercase" aria-live="polite">{found ? periodName(found.period.kind, found.period.start, language, t) : '…'}</strong>
        <IconButton label={t('forecast.after')} icon={<ChevronRight size={16} />} disabled={!found} onClick={() => found && onChange({ ...asked, start: found.next })} />
      </span>
    </div>
  )
}

/** `marzo de 2026`, `T1 2026`, `2026`. */
export function periodName(kind: string, start: string, language: string, t: (key: string, values: Record<string, unknown>) => string): string {
  if (kind === 'year') return start.slice(0, 4)
  if (kind === 'quarter') return t('forecast.quarter', { number: Math.ceil(Number(start.slice(5, 7)) / 3), year: start.slice(0, 4) })
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${start}T00:00:00Z`))
}
