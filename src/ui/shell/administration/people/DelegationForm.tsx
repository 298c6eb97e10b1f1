import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { dayEnd, dayStart } from '#ui/shell/administration/people/zone-day.ts'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** An absence: who is away, who stands in, from which day to which. `from` fixes who is away; `own` is oneself. */
export function DelegationForm({ from, own = false, onDone }: { from?: string; own?: boolean; onDone: () => unknown }) {
  const { t } = useTranslation()
  const { zone } = usePreferences()
  const [away, setAway] = useState<string | null>(from ?? null)
  const [to, setTo] = useState<string | null>(null)
  const [since, setSince] = useState<string | null>(dayIn(zone))
  const [until, setUntil] = useState<string | null>(null)
  const save = useDeed(async () => {
    const begins = since && since > dayIn(zone) ? { valid_from: dayStart(since, zone) } : {}
    await api.post(own ? '/api/me/delegation' : `/api/user/${away}/delegation`, { to, ...begins, valid_until: dayEnd(until ?? '', zone) })
    setTo(null)
    setUntil(null)
    toast({ title: t('people.absence.made') })
    await onDone()
  })
  return (
    <form className="grid items-start gap-3 sm:grid-cols-2" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
      {save.error && <Banner tone="bad" className="sm:col-span-2">{save.error}</Banner>}
      {!from && !own && <Field label={t('people.absence.away')} required className="sm:col-span-2"><RecordPicker {...CONTROL} entity="user" create={false} value={away} onChange={setAway} /></Field>}
      <Field label={t('people.absence.stand_in')} required className="sm:col-span-2" help={t('people.absence.help')} error={save.fieldError('to')}><RecordPicker {...CONTROL} entity="user" create={false} value={to} onChange={setTo} /></Field>
      <Field label={t('people.absence.since')}><DateField value={since} onChange={setSince} /></Field>
      <Field label={t('people.absence.until')} required error={save.fieldError('valid_until')}><DateField value={until} onChange={setUntil} /></Field>
      <div className="sm:col-span-2"><Button type="submit" busy={save.busy} disabled={!to || !until || (!own && !away)}>{t('people.absence.arrange')}</Button></div>
    </form>
  )
}
