import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { OrderSheet } from '#ui/shell/contracts/types.ts'

/** Lines and totals of an order. */
export function OrderLines({ sheet, record }: { sheet: OrderSheet; record: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const home = useMeta().organisation.currency
  const money = (value: unknown) => <span className="tabular whitespace-nowrap">{format.money(textOf(value) || '0', sheet.currency, home)}</span>
  if (sheet.lines.length === 0) return <EmptyState title={t('contracts.order.no_lines')}>{t('contracts.order.no_lines_help')}</EmptyState>
  const listed = (row: Record<string, unknown>) => row['list_price'] && row['list_price'] !== row['unit_price']
  return (
    <>
      <Table caption={t('contracts.order.lines')} rows={sheet.lines} keyOf={(row) => textOf(row['id'])} columns={[
        { key: 'description', label: t('contracts.line.description'), cell: (row) => <><PageLink href={recordHref('order_line', textOf(row['id']))} className="hover:underline">{textOf(row['description']) || textOf(row['product.name'])}</PageLink>{Number(row['discount'] ?? 0) > 0 && <span className="ml-2 text-sm text-soft">−{format.percent(Number(row['discount']))}</span>}</> },
        { key: 'quantity', label: t('contracts.line.quantity'), align: 'end', cell: (row) => <span className="tabular">{format.number(textOf(row['quantity']))}</span> },
        { key: 'price', label: t('contracts.line.price'), align: 'end', cell: (row) => <>{money(row['unit_price'])}{listed(row) && <span className="block text-xs text-soft">{t('contracts.line.listed', { price: format.money(textOf(row['list_price']), sheet.currency, home) })}</span>}</> },
        { key: 'net', label: t('contracts.line.net'), align: 'end', cell: (row) => money(row['net']) },
        { key: 'tax', label: t('contracts.line.tax'), align: 'end', cell: (row) => money(row['tax']) },
        { key: 'total', label: t('contracts.line.total'), align: 'end', cell: (row) => money(row['total']) },
      ]} />
      <dl className="ml-auto grid max-w-xs grid-cols-2 gap-x-6 gap-y-1 border-t border-line px-4 py-3 text-right">
        {(['subtotal', 'tax', 'total'] as const).map((name) => <div key={name} className={`contents ${name === 'total' ? 'font-semibold' : ''}`}><dt className={name === 'total' ? '' : 'text-soft'}>{t(`contracts.order.${name}`)}</dt><dd>{money(record[name])}</dd></div>)}
      </dl>
    </>
  )
}
