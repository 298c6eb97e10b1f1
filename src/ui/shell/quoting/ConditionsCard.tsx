import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { RecordName, RecordPicker } from '#ui/generic/widgets/ref.tsx'
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

/** For whom, until when, and on which terms of payment; with what the customer owes beside it. What was sent is shown as text, not as fields. */
export function ConditionsCard({ summary, deeds, editable }: { summary: Summary; deeds: QuoteDeeds; editable: boolean }) {
  const { t } = useTranslation()
  const { credit, quote } = summary
  return (
    <Card title={t('quoting.conditions')}>
      {editable ? <Conditions quote={quote} deeds={deeds} /> : <Sent quote={quote} />}
      {credit && <CreditNote credit={credit} currency={said(quote['currency'])} />}
    </Card>
  )
}

function Conditions({ quote, deeds }: { quote: Summary['quote']; deeds: QuoteDeeds }) {
  const label = useLabels()
  const picker = (name: 'account' | 'contact') => <Field label={label(name)} className="xl:col-span-2"><RecordPicker entity={name} value={said(quote[name]) || null} onChange={(id) => void deeds.patch({ [name]: id })} disabled={undefined} invalid={undefined} onBlur={undefined} aria-label={undefined} aria-describedby={undefined} /></Field>
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {picker('account')}
      {picker('contact')}
      <Field label={label('valid_until')} className="xl:col-span-2"><DateField value={said(quote['valid_until']) || null} onChange={(day) => { if (day) void deeds.patch({ valid_until: day }) }} /></Field>
      <Field label={label('discount')}><CellInput at={[-1, 'discount']} label={label('discount')} value={said(quote['discount'])} placeholder="0" onSave={(value) => deeds.patch({ discount: value || null })} boxed /></Field>
      {NUMBERS.map((name) => <Field key={name} label={label(name)}><CellInput at={[-1, name]} label={label(name)} number value={said(quote[name]) || '0'} onSave={(value) => deeds.patch({ [name]: name === 'freight' ? value || null : Number(value || '0') })} boxed /></Field>)}
      <Field label={label('delivery_time')} className="xl:col-span-2"><CellInput at={[-1, 'delivery_time']} label={label('delivery_time')} value={said(quote['delivery_time'])} onSave={(value) => deeds.patch({ delivery_time: value || null })} boxed /></Field>
    </div>
  )
}

function Sent({ quote }: { quote: Summary['quote'] }) {
  const format = useFormat()
  const label = useLabels()
  const value = (name: string): string => said(quote[name])
  const shown: [string, ReactNode][] = [
    ...(['account', 'contact'] as const).map((name): [string, ReactNode] => [name, value(name) && <RecordName key={name} entity={name} id={value(name)} name={null} />]),
    ['valid_until', format.date(value('valid_until'))], ['discount', value('discount')], ['credit_days', format.number(value('credit_days') || '0')], ['advance_percent', format.percent(value('advance_percent') || '0')],
    ['freight', Number(value('freight')) === 0 ? null : format.money(value('freight'), value('currency'))], ['delivery_time', value('delivery_time')],
  ]
  return (
    <dl className="grid gap-x-3 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      {shown.map(([name, words]) => <div key={name} className="min-w-0"><dt className="text-sm text-soft">{label(name)}</dt><dd className="min-w-0 break-words">{words || <span className="text-faint">—</span>}</dd></div>)}
    </dl>
  )
}

function useLabels(): (name: string) => string {
  const fields = useMeta().entities['quote']?.fields ?? {}
  return (name) => fields[name]?.label ?? name
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
