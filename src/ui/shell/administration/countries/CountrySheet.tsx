import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { Card } from '#ui/kit/Card.tsx'
import type { Country } from '#ui/shell/administration/countries/country.ts'
import { RuleText } from '#ui/shell/administration/countries/RuleText.tsx'
import { SourceLine } from '#ui/shell/administration/countries/SourceLine.tsx'
import { TaxTable } from '#ui/shell/administration/countries/TaxTable.tsx'

/** One country on a page. */
export function CountrySheet({ country }: { country: Country }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card title={t('countries.rules.title')} className="xl:row-span-2">
        <ul className="grid gap-4">{country.contact_rules.map((rule) => <li key={rule.source.text} className="grid gap-1"><RuleText rule={rule} /><SourceLine source={rule.source} /></li>)}</ul>
        {country.consent_only.length > 0 && <p className="mt-4">{t('countries.rules.consent_only', { channels: format.list(country.consent_only.map((channel) => t(`countries.channel.${channel}`))) })}</p>}
      </Card>
      <Card title={t('countries.complaint.title')}>
        <p>{t('countries.complaint.days', { count: country.complaint.working_days })}</p>
        <SourceLine source={country.complaint.source} />
      </Card>
      <Card title={t('countries.numbers.title')}>
        <dl className="grid gap-2">
          <Pair label={t('countries.numbers.kinds')}>{country.tax_kinds.map(({ kind }) => kind).join(', ')}</Pair>
          <Pair label={t('countries.numbers.generic')}><span className="tabular break-words">{country.generic_tax_numbers.join(', ')}</span></Pair>
          <Pair label={t('countries.numbers.address')}>{country.address_lines.map((line) => <span key={line} className="block">{worded(line, country, t)}</span>)}</Pair>
          <Pair label={country.words.postal_code}><span className="tabular">{country.postal_code_example}</span></Pair>
        </dl>
      </Card>
      <Card title={t('countries.taxes.title')} flush className="xl:col-span-2"><TaxTable taxes={country.taxes} /></Card>
      <Card title={t('countries.privacy.title')} className="xl:col-span-2">
        <dl className="grid gap-2"><Pair label={t('countries.privacy.law')}>{country.privacy.law}</Pair><Pair label={t('countries.privacy.authority')}>{country.privacy.authority}</Pair><Pair label={t('countries.privacy.rights')}>{country.privacy.rights}</Pair></dl>
        <SourceLine source={country.privacy.source} />
      </Card>
    </div>
  )
}

function Pair({ label, children }: { label: string; children: ReactNode }) {
  return <div className="grid gap-x-4 sm:grid-cols-[12rem_1fr]"><dt className="text-sm text-soft">{label}</dt><dd className="min-w-0">{children}</dd></div>
}

/** A line of an address with the country's words in place of its parts. */
function worded(line: string, country: Country, t: (key: string) => string): string {
  const words: Record<string, string> = { ...country.words }
  return line.replace(/\{(\w+)\}/g, (_, part: string) => words[part] ?? t(`countries.part.${part}`))
}
