import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { useReason } from '#ui/shell/contracts/reason.ts'
import { negative } from '#ui/shell/contracts/types.ts'
import type { Profit } from '#ui/shell/contracts/types.ts'

type Year = Profit['years'][number]

/** Profit and loss of the customer, year beside year: each figure opens its records, each channel says what it cost. */
export function ProfitDialog({ account, onClose }: { account: string; onClose: () => void }) {
  const { t } = useTranslation()
  const asked = useQuery({ queryKey: keys.part('account', account, 'profit'), queryFn: ({ signal }) => api.get<Profit>(`/api/account/${account}/profit`, { signal }) })
  return (
    <Dialog open size="lg" onClose={onClose} title={t('contracts.profit.title')} {...(asked.data ? { description: t(`contracts.profit.basis_${asked.data.basis}`, { currency: asked.data.currency }) } : {})} actions={<Button onClick={onClose}>{t('kit.close')}</Button>}>
      {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={9} /> : <Statement profit={asked.data} />}
    </Dialog>
  )
}

function Statement({ profit: { currency, years } }: { profit: Profit }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reason = useReason(currency)
  const channels = useMeta().entities['interaction']?.fields['channel']?.options
  const used = [...new Set(years.flatMap((one) => one.channels.map((own) => own.channel)))]
  const money = (value: string, minus = false) => format.money(minus && value !== '0' ? `-${value}`.replace('--', '') : value, currency)
  const row = (label: string, cell: (year: Year) => React.ReactNode, tone: 'plain' | 'sub' | 'sum' = 'plain') => (
    <tr key={label} className={tone === 'sum' ? 'border-t border-line-strong font-semibold' : 'border-t border-line'}>
      <th scope="row" className={`py-1.5 pr-4 text-left ${tone === 'sum' ? 'font-semibold' : 'font-normal'} ${tone === 'sub' ? 'pl-4 text-sm text-soft' : ''}`}>{label}</th>
      {years.map((year) => <td key={year.year} className={`tabular py-1.5 pl-4 text-right whitespace-nowrap ${tone === 'sub' ? 'text-sm text-soft' : ''}`}>{cell(year)}</td>)}
    </tr>
  )
  return (
    <div className="grid gap-4 py-2">
      <div className="overflow-x-auto" role="region" aria-label={t('contracts.profit.title')} tabIndex={0}>
        <table className="w-full">
          <thead><tr><td />{years.map((year) => <th key={year.year} scope="col" className="py-1.5 pl-4 text-right font-medium text-soft">{year.year}</th>)}</tr></thead>
          <tbody>
            {row(t('contracts.profit.list'), (year) => money(year.list))}
            {row(t('contracts.profit.discount'), (year) => money(year.discount, true))}
            {row(t('contracts.profit.revenue'), (year) => <PageLink href={year.sales_href} className="underline-offset-2 hover:underline">{money(year.revenue)}</PageLink>, 'sum')}
            {row(t('contracts.profit.goods'), (year) => money(year.goods, true))}
            {row(t('contracts.profit.freight'), (year) => money(year.freight, true))}
            {row(t('contracts.profit.commission'), (year) => (year.commission === null ? <span className="text-faint" title={t('contracts.profit.commission_unknown')}>—</span> : money(year.commission, true)))}
            {row(t('contracts.profit.service'), (year) => <PageLink href={year.service_href} className="underline-offset-2 hover:underline">{money(year.service, true)}</PageLink>)}
            {used.map((channel) => row(channels?.find((one) => one.value === channel)?.label ?? channel, (year) => {
              const own = year.channels.find((one) => one.channel === channel)
              return own ? <span title={t('contracts.profit.touches', { count: own.interactions, minutes: format.number(own.minutes) })}>{own.rated ? money(own.cost, true) : t('contracts.profit.unrated')} · {format.number(own.interactions)}</span> : '—'
            }, 'sub'))}
            {row(t('contracts.profit.profit'), (year) => <span className={negative(year.profit) ? 'text-bad' : ''}>{money(year.profit)}</span>, 'sum')}
            {row(t('contracts.profit.margin'), (year) => (year.margin === null ? '—' : format.percent(year.margin)), 'sub')}
          </tbody>
        </table>
      </div>
      {years.filter((year) => year.reasons.length > 0).slice(0, 2).map((year) => (
        <section key={year.year}><h3 className="font-medium">{t('contracts.profit.why', { year: year.year })}</h3><ul className="mt-1 list-disc pl-5 text-soft">{year.reasons.map((one) => <li key={one.code}>{reason(one)}</li>)}</ul></section>
      ))}
    </div>
  )
}
