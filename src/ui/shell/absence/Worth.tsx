import { useTranslation } from 'react-i18next'
import type { Worth as WorthOf, Sum } from '#customer/panels/glances.tsx'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'

/** What a customer is worth: won, open, the last order. */
export function Worth({ worth, order }: { worth: unknown; order: Row | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const home = useMeta().organisation.currency
  const own = (worth as { own?: WorthOf } | null)?.own
  const money = (sum: Sum) => (sum.total === null && sum.count > 0 ? '—' : format.money(sum.total ?? '0', sum.currency ?? home, home))
  if (!own) return <p className="mt-1 text-soft">{t('view360.closed')}</p>
  return (
    <>
      <dl className="mt-1 grid grid-cols-2 gap-3">
        <div className="min-w-0"><dt className="text-xs text-soft">{t('view360.won')}</dt><dd className="truncate text-lg font-semibold tabular">{money(own.won)}</dd><dd className="text-xs text-soft">{t('view360.sales', { count: own.won.count })}</dd></div>
        <div className="min-w-0"><dt className="text-xs text-soft">{t('view360.pipeline')}</dt><dd className="truncate text-lg font-semibold tabular">{money(own.open)}</dd><dd className="text-xs text-soft">{t('view360.opportunities', { count: own.open.count })}</dd></div>
      </dl>
      {order && <p className="mt-1 text-soft">{t('view360.last_order')} <PageLink href={recordHref('order', order.id)} className="font-medium text-ink hover:underline">{textOf(order['number'])}</PageLink> {format.dateWords(textOf(order['order_date']))}</p>}
    </>
  )
}
