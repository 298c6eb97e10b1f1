import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { negative } from '#ui/shell/contracts/types.ts'
import type { OrderSheet } from '#ui/shell/contracts/types.ts'

type Change = NonNullable<OrderSheet['amendments'][number]['changes']>[number]

/** Every amendment, the latest first: why, what changed line by line, and what it was worth. */
export function Amendments({ sheet }: { sheet: OrderSheet }) {
  const { t } = useTranslation()
  const format = useFormat()
  const home = useMeta().organisation.currency
  const money = (value: unknown) => format.money(textOf(value) || '0', sheet.currency, home)
  return (
    <ol className="grid gap-4">
      {sheet.amendments.map((one) => (
        <li key={textOf(one['id'])} className="border-l-2 border-line-strong pl-3">
          <p className="flex flex-wrap items-baseline gap-x-3"><strong className="font-semibold">{t('contracts.amend.revision', { number: Number(one['revision']) })}</strong><span className="text-soft">{format.dateWords(textOf(one['effective_date']))}</span><span className={`tabular ml-auto font-medium ${negative(textOf(one['total_effect'])) ? 'text-bad' : 'text-good'}`}>{negative(textOf(one['total_effect'])) ? '' : '+'}{money(one['total_effect'])}</span></p>
          <p className="whitespace-pre-line break-words">{textOf(one['reason'])}</p>
          <ul className="mt-1 text-sm text-soft">{(one.changes ?? []).map((change) => <li key={change.line}>{said(change)}</li>)}</ul>
        </li>
      ))}
    </ol>
  )

  function said({ description, before, after }: Change): string {
    if (!before) return t('contracts.amend.added', { description, quantity: format.number(after!.quantity), price: money(after!.unit_price) })
    if (!after) return t('contracts.amend.removed', { description, total: money(before.total) })
    const parts = [
      before.quantity === after.quantity ? '' : t('contracts.amend.quantity', { from: format.number(before.quantity), to: format.number(after.quantity) }), before.unit_price === after.unit_price ? '' : t('contracts.amend.price', { from: money(before.unit_price), to: money(after.unit_price) }),
      before.discount === after.discount ? '' : t('contracts.amend.discount', { from: format.percent(before.discount), to: format.percent(after.discount) }), before.tax_percent === after.tax_percent ? '' : t('contracts.amend.tax', { from: format.percent(before.tax_percent), to: format.percent(after.tax_percent) }),
    ].filter(Boolean)
    return `${description}: ${parts.length > 0 ? parts.join(', ') : t('contracts.amend.words')}`
  }
}
