import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { useMeta } from '#ui/api/meta.ts'
import { mayUpdate } from '#ui/generic/meta/rights.ts'
import { offered } from '#ui/generic/record/offered.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { AmendDialog } from '#ui/shell/contracts/AmendDialog.tsx'
import { Amendments } from '#ui/shell/contracts/Amendments.tsx'
import { OrderLines } from '#ui/shell/contracts/OrderLines.tsx'
import { OrderRules } from '#ui/shell/quoting/OrderRules.tsx'
import { moneyOf, negative } from '#ui/shell/contracts/types.ts'

/** The first look at an order: its lines and totals, what is invoiced, what it leaves, and every change since it was confirmed. */
export function OrderGlance({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const format = useFormat()
  const home = useMeta().organisation.currency
  const [amending, setAmending] = useState(false)
  const { order_sheet: sheet, order_rules: rules } = moneyOf(view), { record } = view
  if (!sheet) return null
  const status = entity.fields['status'], chosen = status?.options?.find((one) => one.value === record['status'])
  const action = entity.actions.find((one) => one.noun === 'amendment')
  const amendable = action !== undefined && mayUpdate(entity) && offered(action, record)
  const money = (value: unknown) => format.money(textOf(value) || '0', sheet.currency, home)
  const figure = (label: string, value: string, note?: string, bad = false) => <div className="min-w-0"><dt className="text-xs text-faint">{label}</dt><dd className={`truncate text-lg font-semibold tabular ${bad ? 'text-bad' : ''}`}>{value}</dd>{note && <dd className="truncate text-xs text-soft">{note}</dd>}</div>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-gutter pt-4 pb-2">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3 sm:grid-cols-3 xl:grid-cols-5">
        {status && <div className="min-w-0"><dt className="text-xs text-faint">{status.label}</dt><dd className="pt-1"><Badge tone={(chosen?.tone as Tone | undefined) ?? 'neutral'}>{chosen?.label ?? textOf(record['status'])}</Badge></dd>{textOf(record['order_date']) && <dd className="pt-0.5 text-xs text-soft">{format.dateWords(textOf(record['order_date']))}</dd>}</div>}
        {figure(t('contracts.order.total'), money(record['total']), t('contracts.order.net', { amount: money(record['subtotal']) }))}
        {sheet.invoiced !== null && figure(t('contracts.order.invoiced'), money(sheet.invoiced), rest())}
        {sheet.profit && figure(t('contracts.order.profit'), money(sheet.profit.left), sheet.profit.margin === null ? undefined : t('contracts.order.margin', { margin: format.percent(sheet.profit.margin) }), negative(sheet.profit.left))}
        {figure(t('contracts.order.revision'), format.number(Number(record['revision'] ?? 1)), t('contracts.order.amendments', { count: sheet.amendments.length }))}
      </dl>
      {rules && <OrderRules order={record.id} rules={rules} may={mayUpdate(entity)} />}
      <Card flush title={t('contracts.order.lines')} tools={amendable && <Button size="sm" icon={<PencilLine size={14} />} onClick={() => setAmending(true)}>{t('contracts.amend.do')}</Button>}>
        <OrderLines sheet={sheet} record={record} />
      </Card>
      {sheet.amendments.length > 0 && <Card title={t('contracts.amend.title')}><Amendments sheet={sheet} /></Card>}
      {amending && <AmendDialog sheet={sheet} order={record.id} onClose={() => setAmending(false)} />}
    </div>
  )

  /** What is still to be invoiced, or was invoiced beyond the order. */
  function rest(): string | undefined {
    const open = sheet?.to_invoice ?? '0'
    return open === '0' || sheet?.invoiced === '0' ? undefined : t(negative(open) ? 'contracts.order.too_much' : 'contracts.order.to_invoice', { amount: money(open.replace('-', '')) })
  }
}
