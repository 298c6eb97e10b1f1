import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { said } from '#ui/shell/quoting/types.ts'
import type { Summary, Tax } from '#ui/shell/quoting/types.ts'

/** What the customer pays, tax by tax. */
export function TotalsCard({ summary }: { summary: Summary }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = usePreferences()
  const { quote } = summary, currency = said(quote['currency'])
  const taxes = (Array.isArray(quote['taxes']) ? quote['taxes'] : []) as Tax[]
  const money = (value: unknown): string => format.money(said(value) || '0', currency)
  const row = (label: string, value: string, strong = false) => <tr key={label}><th scope="row" className={`py-1 pr-6 text-left ${strong ? 'font-semibold' : 'font-normal text-soft'}`}>{label}</th><td className={`tabular py-1 text-right ${strong ? 'text-lg font-semibold' : ''}`}>{value}</td></tr>
  return (
    <table className="ml-auto w-full max-w-sm" aria-live="polite">
      <caption className="sr-only">{t('quoting.totals')}</caption>
      <tbody>
        {row(t('quoting.subtotal'), money(quote['subtotal']))}
        {said(quote['discount_amount']) !== '0' && said(quote['discount_amount']) !== '' && row(t('quoting.discount'), `−${money(quote['discount_amount'])}`)}
        {summary.freight !== '0' && row(t('quoting.freight'), money(summary.freight))}
        {taxes.filter((tax) => tax.sign !== 'withholding').map((tax) => row(tax.name[language], money(tax.amount)))}
        {row(t('quoting.total'), money(quote['total']), true)}
        {taxes.filter((tax) => tax.sign === 'withholding').map((tax) => row(tax.name[language], `−${money(tax.amount)}`))}
        {said(quote['withholding']) !== '0' && said(quote['withholding']) !== '' && row(t('quoting.payable'), money(summary.payable), true)}
      </tbody>
    </table>
  )
}
