import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { CellInput } from '#ui/shell/quoting/CellInput.tsx'
import { said } from '#ui/shell/quoting/types.ts'
import type { Credit, Summary } from '#ui/shell/quoting/types.ts'
import type { QuoteDeeds } from '#ui/shell/quoting/use-quote.ts'

const NUMBERS = ['credit_days', 'advance_percent', 'freight'] as const

/** For whom, until when, and on which terms of payment; with what the customer owes beside it. */
export function ConditionsCard({ summary, deeds, editable }: { summary: Summary; deeds: QuoteDeeds; editable: boolean }) {
  const { t } = useTranslation()
  const labels = useMeta().entities['quote']?.fields ?? {}
  const { quote } = summary
  const label = (name: string): string => labels[name]?.label ?? name
  const picker = (name: 'account' | 'contact') => <Field label={label(name)} className="xl:col-span-2"><RecordPicker entity={name} value={said(quote[name]) || null} onChange={(id) => void deeds.patch({ [name]: id })} disabled={!editable} invalid={undefined} onBlur={undefined} aria-label={undefined} aria-describedby={undefined} /></Field>
  return (
    <Card title={t('quoting.conditions')}>
      <div className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {picker('account')}
        {picker('contact')}
        <Field label={label('valid_until')} className="xl:col-span-2"><DateField value={said(quote['valid_until']) || null} onChange={(day) => { if (day) void deeds.patch({ valid_until: day }) }} disabled={!editable} /></Field>
        <Field label={label('discount')}><CellInput at={[-1, 'discount']} label={label('discount')} value={said(quote['discount'])} placeholder="0" disabled={!editable} onSave={(value) => deeds.patch({ discount: value || null })} boxed /></Field>
        {NUMBERS.map((name) => <Field key={name} label={label(name)}><CellInput at={[-1, name]} label={label(name)} number value={said(quote[name]) || '0'} disabled={!editable} onSave={(value) => deeds.patch({ [name]: name === 'freight' ? value || null : Number(value || '0') })} boxed /></Field>)}
        <Field label={label('delivery_time')} className="xl:col-span-2"><CellInput at={[-1, 'delivery_time']} label={label('delivery_time')} value={said(quote['delivery_time'])} disabled={!editable} onSave={(value) => deeds.patch({ delivery_time: value || null })} boxed /></Field>
      </div>
      {summary.credit && <CreditNote credit={summary.credit} currency={said(quote['currency'])} />}
    </Card>
  )
}

function CreditNote({ credit, currency }: { credit: Credit; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  // who owes nothing and has no limit needs no note
  if (credit.limit === null && !(Number(credit.open ?? 0) > 0)) return null
  const parts = [
    credit.limit !== null && t('quoting.credit.limit', { amount: format.money(credit.limit, currency) }), credit.open !== null && t('quoting.credit.open', { amount: format.money(credit.open, currency) }),
    credit.overdue !== null && credit.overdue !== '0' && t('quoting.credit.overdue', { amount: format.money(credit.overdue, currency) }), credit.exceeds && t('quoting.credit.exceeds'),
  ].filter(Boolean) as string[]
  return <Banner className="mt-3" tone={credit.exceeds || (credit.overdue !== null && credit.overdue !== '0') ? 'warn' : 'info'}>{parts.join(' · ')}</Banner>
}
