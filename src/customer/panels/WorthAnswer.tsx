import { CircleDollarSign } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Nothing } from '#customer/panels/Answer.tsx'
import { glancesOf } from '#customer/panels/glances.tsx'
import type { Sum, Worth } from '#customer/panels/glances.tsx'
import { useMeta } from '#ui/api/meta.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'

/** What the customer is worth: money won, open business, the last order; of a person also their companies. */
export function WorthAnswer({ view }: { view: View360 }) {
  const { t } = useTranslation()
  const format = useFormat()
  const home = useMeta().organisation.currency
  const { worth } = glancesOf(view)
  const title = t('view360.worth')
  const icon = <CircleDollarSign size={14} />
  if (!worth) return <Answer title={title} icon={icon}><Nothing>{t('view360.closed')}</Nothing></Answer>
  const money = (sum: Sum) => (sum.total === null && sum.count > 0 ? '—' : format.money(sum.total ?? '0', sum.currency ?? home, home))
  const order = worth.last_order
  const companies = worth.companies.filter(one => one.worth.won.count + one.worth.open.count > 0 && money(one.worth.won) + money(one.worth.open) !== money(worth.own.won) + money(worth.own.open))
  return (
    <Answer title={title} icon={icon}>
      <dl className="grid grid-cols-2 gap-x-3">
        <Figure label={t('view360.won')} value={money(worth.own.won)} note={t('view360.sales', { count: worth.own.won.count })} />
        <Figure label={t('view360.pipeline')} value={money(worth.own.open)} note={t('view360.opportunities', { count: worth.own.open.count })} />
      </dl>
      {order ? (
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-soft"><span>{t('view360.last_order')}</span><PageLink href={recordHref('order', order.id)} className="font-medium text-ink hover:underline">{textOf(order['number'])}</PageLink><span>{format.dateWords(textOf(order['order_date']))}</span>{order['total'] ? <span className="tabular">{format.money(textOf(order['total']), textOf(order['currency']), home)}</span> : null}</p>
      ) : <Nothing>{t('view360.no_order')}</Nothing>}
      {companies.map(one => <p key={one.account} className="break-words text-soft"><PageLink href={recordHref('account', one.account)} className="text-ink hover:underline">{one.name ?? t('view360.company')}</PageLink> · {companyWords(one.worth)}</p>)}
    </Answer>
  )

  function companyWords(of: Worth): string { return [of.won.count > 0 ? t('view360.won_of', { amount: money(of.won) }) : '', of.open.count > 0 ? t('view360.open_of', { amount: money(of.open) }) : ''].filter(Boolean).join(' · ') }
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return <div className="min-w-0"><dt className="text-xs text-faint">{label}</dt><dd className="text-lg font-semibold break-words tabular">{value}</dd><dd className="text-xs break-words text-soft">{note}</dd></div>
}
