import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer, Nothing } from '#customer/panels/Answer.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { ProfitDialog } from '#ui/shell/contracts/ProfitDialog.tsx'
import { useReason } from '#ui/shell/contracts/reason.ts'
import { negative } from '#ui/shell/contracts/types.ts'
import type { Profit } from '#ui/shell/contracts/types.ts'

/** What the customer left this year and the year before, and why; all years with every cost one click away. */
export function ProfitAnswer({ profit, account }: { profit: Profit; account: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useReason(profit.currency)
  const [open, setOpen] = useState(false)
  const sold = profit.years.filter((one) => one.documents > 0 || one.channels.length > 0), now = sold[0]
  return (
    <Answer title={t('contracts.profit.title')} icon={<Scale size={14} />} tools={now && <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>{t('contracts.profit.details')}</Button>}>
      {!now ? <Nothing>{t('contracts.profit.nothing')}</Nothing> : (
        <>
          <dl className="grid grid-cols-2 gap-x-3">
            {sold.slice(0, 2).map((one) => (
              <div key={one.year} className="min-w-0"><dt className="text-xs text-faint">{one.year}</dt><dd className={`truncate text-lg font-semibold tabular ${negative(one.profit) ? 'text-bad' : ''}`}>{format.money(one.profit, profit.currency)}</dd><dd className="truncate text-xs text-soft">{one.margin === null ? t('contracts.profit.no_revenue') : t('contracts.profit.of', { margin: format.percent(one.margin), revenue: format.money(one.revenue, profit.currency) })}</dd></div>
            ))}
          </dl>
          {now.reasons.length > 0 && <ul className="text-soft">{now.reasons.slice(0, 3).map((one) => <li key={one.code}>{reason(one)}</li>)}</ul>}
        </>
      )}
      {open && <ProfitDialog account={account} onClose={() => setOpen(false)} />}
    </Answer>
  )
}
