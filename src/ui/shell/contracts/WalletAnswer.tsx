import { Wallet } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Item } from '#customer/panels/Answer.tsx'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import type { Estimate } from '#ui/shell/contracts/types.ts'

/** How much of what the customer buys of each family they buy from us, where somebody estimated it. */
export function WalletAnswer({ estimates }: { estimates: Estimate[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta(), home = meta.organisation.currency
  const source = (value: string) => meta.entities['wallet_estimate']?.fields['source']?.options?.find((one) => one.value === value)?.label ?? value
  return (
    <Answer title={t('contracts.wallet.title')} icon={<Wallet size={14} />}>
      {estimates.slice(0, 4).map((one) => (
        <div key={one.id}>
          <Item entity="wallet_estimate" id={one.id} title={`${one['family.name'] ?? ''} ${one.year}`} aside={<span className="tabular font-medium">{one.share === null ? '—' : format.percent(one.share)}</span>} />
          <div className="my-0.5 h-1.5 overflow-hidden rounded bg-hover" aria-hidden="true"><div className="h-full rounded bg-accent" style={{ width: `${Math.min(100, one.share ?? 0)}%` }} /></div>
          <p className="text-xs text-soft">{t('contracts.wallet.of', { own: format.money(one.own_sales ?? '0', home), all: format.money(one.amount ?? '0', one.currency ?? home, home), source: source(one.source) })}{(one.share ?? 0) > 100 && <span className="text-warn"> · {t('contracts.wallet.too_low')}</span>}</p>
        </div>
      ))}
    </Answer>
  )
}
