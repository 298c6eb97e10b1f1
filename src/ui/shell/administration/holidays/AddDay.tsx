import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import type { Place } from '#ui/shell/administration/holidays/year.ts'

/** A day off more: a local feast, a decreed day, election day. */
export function AddDay({ place, regionName, onClose, onAdded }: { place: Place; regionName: string | null; onClose: () => void; onAdded: () => void }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const [date, setDate] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [scope, setScope] = useState(place.region ? 'region' : 'whole')
  const [key] = useState(idempotencyKey)
  const deed = useDeed(() => api.post('/api/holiday', { calendar: place.calendar, date, name: { [language]: name.trim() }, region: scope === 'region' ? place.region : null }, { idempotencyKey: key }))
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (await deed.run()) onAdded()
  }
  return (
    <Dialog open onClose={onClose} size="sm" title={t('countries.holidays.add')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" type="submit" form="add-day" busy={deed.busy} disabled={!date || name.trim() === ''}>{t('countries.holidays.add')}</Button></>}>
      <form id="add-day" onSubmit={(event) => void submit(event)} className="grid gap-3 pb-2">
        {deed.error && <Banner tone="bad">{deed.error}</Banner>}
        <Field label={t('countries.holidays.date')} required error={deed.fieldError('date')}><DateField value={date} onChange={setDate} /></Field>
        <Field label={t('countries.holidays.name')} required error={deed.fieldError('name')}><TextField value={name} onChange={setName} maxLength={150} /></Field>
        {place.region && <Field label={t('countries.holidays.scope')}><Select value={scope} onChange={(next) => setScope(next ?? 'region')} options={[{ value: 'region', label: regionName ?? place.region }, { value: 'whole', label: t('countries.holidays.whole') }]} /></Field>}
      </form>
    </Dialog>
  )
}
