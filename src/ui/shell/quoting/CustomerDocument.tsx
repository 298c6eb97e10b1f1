import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import type { CustomerLine, CustomerView } from '#ui/shell/quoting/customer-view.ts'

interface Props { view: CustomerView; options: string[]; onOptions: (options: string[]) => void; tools: ReactNode }

/** The quotation as a page: who offers what to whom, for how much, on which terms. Options are ticked here. */
export function CustomerDocument({ view, options, onOptions, tools }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { document } = view, { seller, buyer, owner } = document
  const money = (amount: string): string => format.money(amount, document.currency)
  const counted = document.lines.filter((line) => !line.optional), optional = document.lines.filter((line) => line.optional)
  const taken = view.accepted?.options ?? options
  const chosen = optional.filter((line) => taken.includes(line.id))
  return (
    <article>
      <header className="flex flex-wrap items-start justify-between gap-4 border-b border-line p-5 sm:p-7">
        <div className="min-w-0"><p className="text-lg font-semibold">{seller.name}</p>{[seller.legalName !== seller.name ? seller.legalName : null, seller.taxNumber, ...seller.address].filter(Boolean).map((line) => <p key={line} className="text-sm text-soft">{line}</p>)}</div>
        <div className="sm:text-right"><p className="text-sm font-medium text-accent-ink">{t('quoting.public.title')}</p><h1 className="tabular text-2xl font-semibold">{document.number}</h1>{document.revision > 1 && <p className="text-sm text-soft">{t('quoting.version', { number: document.revision })}</p>}<p className="text-sm text-soft">{t('quoting.public.valid', { day: format.dateWords(document.validUntil) })}</p></div>
      </header>
      <section className="grid gap-4 p-5 sm:grid-cols-2 sm:px-7">
        <div><h2 className="text-xs text-soft">{t('quoting.public.for')}</h2><p className="font-medium">{buyer.name}</p>{[buyer.legalName !== buyer.name ? buyer.legalName : null, buyer.taxNumber, buyer.person].filter(Boolean).map((line) => <p key={line} className="text-sm text-soft">{line}</p>)}</div>
        <div><h2 className="text-xs text-soft">{t('quoting.public.contact')}</h2><p className="font-medium">{owner.name}</p>{owner.email && <a href={`mailto:${owner.email}`} className="block text-sm text-accent-ink underline underline-offset-2">{owner.email}</a>}{owner.phone && <a href={`tel:${owner.phone}`} className="block text-sm text-accent-ink underline underline-offset-2">{format.phone(owner.phone)}</a>}</div>
      </section>
      {document.subject && <h2 className="px-5 pb-2 text-base font-semibold break-words sm:px-7">{document.subject}</h2>}
      {document.introduction && <p className="px-5 pb-4 whitespace-pre-line sm:px-7">{document.introduction}</p>}
      <Lines lines={counted} money={money} label={t('quoting.lines')} />
      {optional.length > 0 && (
        <section className="px-5 pt-4 sm:px-7" aria-labelledby="options">
          <h2 id="options" className="font-semibold">{t('quoting.public.options')}</h2>
          <p className="text-sm text-soft">{t('quoting.public.options_help')}</p>
          <ul className="mt-2 grid gap-1">
            {optional.map((line) => (
              <li key={line.id} className="flex flex-wrap items-center justify-between gap-x-4 rounded-md border border-line px-3 py-2">
                <Checkbox checked={taken.includes(line.id)} disabled={!view.open} onChange={(on) => onOptions(on ? [...options, line.id] : options.filter((id) => id !== line.id))}>{line.description}</Checkbox>
                <span className="tabular text-sm">{t('quoting.public.option_total', { amount: money(line.total) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Totals view={view} money={money} chosen={chosen} />
      <Terms view={view} money={money} />
      <footer className="border-t border-line p-5 sm:px-7">{tools}</footer>
    </article>
  )
}

function Lines({ lines, money, label }: { lines: CustomerLine[]; money: (amount: string) => string; label: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <table className="w-full border-collapse max-sm:block" aria-label={label}>
      <thead className="max-sm:hidden"><tr className="border-y border-line text-xs text-soft"><th scope="col" className="py-2 pl-7 text-left font-medium">{t('quoting.line.description')}</th><th scope="col" className="px-2 text-right font-medium">{t('quoting.line.quantity')}</th><th scope="col" className="px-2 text-right font-medium">{t('quoting.line.unit_price')}</th><th scope="col" className="py-2 pr-7 pl-2 text-right font-medium">{t('quoting.line.amount')}</th></tr></thead>
      <tbody className="max-sm:block">
        {lines.map((line) => (
          <tr key={line.id} className="border-b border-line align-top max-sm:block max-sm:px-5 max-sm:py-3">
            <td className="max-sm:block sm:py-2.5 sm:pl-7">{line.heading && <div className="text-xs font-semibold text-accent-ink">{line.heading}</div>}<div className="font-medium">{line.description}</div>{(line.sku || line.details) && <div className="text-xs whitespace-pre-line text-soft">{[line.sku, line.details].filter(Boolean).join(' · ')}</div>}</td>
            <td className="tabular max-sm:inline max-sm:text-sm max-sm:text-soft sm:px-2 sm:py-2.5 sm:text-right">{format.number(line.quantity)} {line.unit ?? ''}</td>
            <td className="tabular max-sm:inline max-sm:text-sm max-sm:text-soft sm:px-2 sm:py-2.5 sm:text-right"><span className="sm:hidden"> × </span>{money(line.unitPrice)}{line.discount && <span className="block text-xs text-soft max-sm:inline"> −{line.discount.split('+').map((step) => format.percent(step.trim(), 4)).join(' + ')}</span>}</td>
            <td className="tabular font-medium max-sm:float-right sm:py-2.5 sm:pr-7 sm:pl-2 sm:text-right">{money(line.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Totals({ view: { document }, money, chosen }: { view: CustomerView; money: (amount: string) => string; chosen: CustomerLine[] }) {
  const { t } = useTranslation()
  const row = (label: string, amount: string, strong = false) => <tr key={label}><th scope="row" className={`py-1 text-left ${strong ? 'pt-2 font-semibold' : 'font-normal text-soft'}`}>{label}</th><td className={`tabular py-1 text-right ${strong ? 'pt-2 text-lg font-semibold' : ''}`}>{amount}</td></tr>
  return (
    <div className="p-5 sm:px-7">
      <table className="ml-auto w-full max-w-sm" aria-label={t('quoting.totals')}>
        <tbody>
          {row(t('quoting.subtotal'), money(document.subtotal))}
          {document.discount !== '0' && row(t('quoting.discount'), `−${money(document.discount)}`)}
          {document.freight !== '0' && row(t('quoting.freight'), money(document.freight))}
          {document.taxes.filter((tax) => tax.sign !== 'withholding').map((tax) => row(tax.name[document.language], money(tax.amount)))}
          {row(t('quoting.total'), money(document.total), true)}
          {chosen.map((line) => row(`+ ${line.description}`, money(line.total)))}
          {document.taxes.filter((tax) => tax.sign === 'withholding').map((tax) => row(tax.name[document.language], `−${money(tax.amount)}`))}
          {document.withholding !== '0' && row(t('quoting.payable'), money(document.payable), true)}
        </tbody>
      </table>
      {document.inclusive && <p className="text-right text-sm text-soft">{t('quoting.public.inclusive')}</p>}
    </div>
  )
}

function Terms({ view: { document }, money }: { view: CustomerView; money: (amount: string) => string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const parts: [string, string | null][] = [
    [t('quoting.public.payment'), [Number(document.advancePercent) > 0 ? t('quoting.public.advance', { percent: format.percent(document.advancePercent, 2), amount: money(document.advance) }) : '', document.creditDays > 0 ? t('quoting.public.credit', { count: document.creditDays }) : t('quoting.public.cash')].filter(Boolean).join('. ')],
    [t('quoting.public.delivery'), document.deliveryTime], [t('quoting.public.bank'), document.seller.bank], [t('quoting.public.terms'), document.terms],
  ]
  return <dl className="grid gap-3 px-5 pb-5 sm:px-7">{parts.filter(([, text]) => text).map(([label, text]) => <div key={label}><dt className="text-sm font-medium">{label}</dt><dd className="text-sm whitespace-pre-line text-soft">{text}</dd></div>)}</dl>
}
