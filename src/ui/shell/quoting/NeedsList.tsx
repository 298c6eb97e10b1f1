import { ShieldAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import type { Need } from '#ui/shell/quoting/types.ts'

const PERCENT = new Set(['discount_above', 'margin_below'])

/** Why a quotation needs somebody's approval, and whose, unless it is the reader's `own` to give. Nothing where it needs none. */
export function NeedsList({ needs, currency, own = false }: { needs: Need[]; currency: string; own?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (needs.length === 0) return null
  const said = (need: Need, value: string): string => (PERCENT.has(need.measure) ? format.percent(value) : need.measure === 'credit_days_above' ? format.number(value) : format.money(value, currency))
  return (
    <div className="rounded-md bg-warn-soft px-3 py-2 text-warn" role="status">
      <p className="flex items-center gap-2 font-medium"><ShieldAlert size={15} aria-hidden="true" />{t('quoting.needs.title')}</p>
      <ul className="mt-1 grid gap-1 text-sm">
        {needs.map((need) => (
          <li key={`${need.measure} ${need.rule} ${need.line}`}>
            <span className="font-medium">{need.rule ?? t(`quoting.need.${need.measure}`)}</span>{need.what && `: ${need.what}`}
            {need.figure !== null && need.threshold !== null && <span className="tabular"> ({said(need, need.figure)} · {t('quoting.needs.limit')} {said(need, need.threshold)})</span>}
            {!own && <span className="block text-xs">{t('quoting.needs.whose', { who: need.whose?.name ?? t('quoting.needs.administrator') })}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
