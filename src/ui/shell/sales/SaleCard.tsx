import { Clock, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { now } from '#ui/i18n/now.ts'

/** On the card of an open sale: how long it stands in its stage, and what endangers it. */
export function SaleCard({ entity, row }: { entity: MetaEntity; row: Row }) {
  const { t } = useTranslation()
  const since = row['stage_since'], risks = Array.isArray(row['risks']) ? (row['risks'] as string[]) : []
  if (row['status'] !== 'open') return null
  const days = typeof since === 'string' ? Math.max(0, Math.floor((now().getTime() - Date.parse(since)) / 86_400_000)) : null
  const words = risks.map((risk) => entity.fields['risks']?.options?.find((option) => option.value === risk)?.label ?? risk)
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs">
      {days !== null && <span className="tabular flex items-center gap-1 text-faint" title={t('sales.age', { days: t('sales.days', { count: days }) })}><Clock size={12} aria-hidden="true" />{t('sales.days', { count: days })}</span>}
      {words.length > 0 && <span className="flex min-w-0 items-center gap-1 text-warn" title={words.join(' · ')}><TriangleAlert size={12} className="shrink-0" aria-hidden="true" /><span className="truncate">{words[0]}{words.length > 1 && ` +${words.length - 1}`}</span></span>}
    </div>
  )
}
