import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Tax } from '#ui/shell/administration/countries/country.ts'

const TONES: Record<Tax['sign'], Tone> = { tax: 'neutral', perception: 'accent', withholding: 'warn' }

/** The taxes a quotation can use. */
export function TaxTable({ taxes }: { taxes: Tax[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Table caption={t('countries.taxes.title')} rows={taxes} keyOf={(tax) => tax.code} columns={[
      { key: 'name', label: t('countries.taxes.name'), cell: (tax) => <><span className="block">{tax.name} {tax.standard && <Badge tone="good">{t('countries.taxes.standard')}</Badge>}</span><span className="block text-sm text-soft">{tax.source}</span></> },
      { key: 'sign', label: t('countries.taxes.sign'), cell: (tax) => <Badge tone={TONES[tax.sign]}>{t(`countries.taxes.sign_${tax.sign}`)}</Badge> },
      { key: 'rate', label: t('countries.taxes.rate'), align: 'end', cell: (tax) => <span className="tabular whitespace-nowrap">{tax.treatment === 'rated' ? format.percent(tax.rate, 4) : t(`countries.taxes.${tax.treatment}`)}</span> },
      { key: 'base', label: t('countries.taxes.base'), cell: (tax) => <span className="text-sm">{format.list([...(tax.base.net ? [t('countries.taxes.net')] : []), ...tax.base.taxes])}{tax.minimum && <span className="block text-soft">{t('countries.taxes.minimum', { amount: format.money(tax.minimum.amount, tax.minimum.currency) })}</span>}</span> },
      { key: 'regions', label: t('countries.taxes.where'), cell: (tax) => <span className="text-sm">{tax.regions && tax.regions.length <= 10 ? tax.regions.join(', ') : tax.regions ? t('countries.taxes.most') : t('countries.taxes.everywhere')}</span> },
      { key: 'from', label: t('countries.taxes.from'), cell: (tax) => <span className="tabular whitespace-nowrap">{format.date(tax.from)}{tax.until && ` – ${format.date(tax.until)}`}</span> },
    ]} />
  )
}
