import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { createFormat } from '#ui/i18n/format.ts'
import { setPreferences, usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { changeLanguage } from '#ui/shell/language.ts'
import type { Me } from '#ui/shell/profile/me.ts'

const REGIONS = ['es-ES', 'es-MX', 'es-CO', 'es-AR', 'es-CL', 'es-PE', 'es-US', 'en-US', 'en-GB']

/** Name, language, regional format and zone: kept with the account, so that every device follows. */
export function PersonalSection({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { language, region, zone } = usePreferences()
  const [name, setName] = useState(me.name)
  const [chosen, setChosen] = useState({ language, region, zone })
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') })), [])
  const regions = useMemo(() => REGIONS.map((value) => ({ value, label: regionName(value, language), help: '' })), [language])
  const deed = useDeed(async () => {
    await api.patch('/api/me', { name: name.trim(), region_format: chosen.region, time_zone: chosen.zone })
    setPreferences({ region: chosen.region, zone: chosen.zone })
    if (chosen.language !== language) await changeLanguage(chosen.language)
    await queryClient.invalidateQueries({ queryKey: keys.me })
    await queryClient.invalidateQueries({ queryKey: keys.meta })
    toast({ title: t('shell.saved') })
  })
  const sample = createFormat(chosen.region, chosen.language, chosen.zone)
  return (
    <Card title={t('shell.profile.personal')}>
      <form className="grid gap-4 sm:grid-cols-2" onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
        {deed.error && <Banner tone="bad" className="sm:col-span-2">{deed.error}</Banner>}
        <Field label={t('shell.set_up.name')} error={deed.fieldError('name')} required><TextField value={name} onChange={setName} autoComplete="name" required maxLength={200} /></Field>
        <Field label={t('shell.profile.language')}><Select value={chosen.language} onChange={(next) => setChosen({ ...chosen, language: next === 'es' ? 'es' : 'en' })} options={[{ value: 'es', label: 'Español' }, { value: 'en', label: 'English' }]} /></Field>
        <Field label={t('shell.profile.region')} help={`${sample.date('2026-11-05')} · ${sample.number('1234.5', 2)} · ${sample.money('98765.4', 'EUR')}`}><Select value={chosen.region} onChange={(next) => setChosen({ ...chosen, region: next ?? region })} options={regions} /></Field>
        <Field label={t('shell.profile.zone')} error={deed.fieldError('time_zone')}><Select value={chosen.zone} onChange={(next) => setChosen({ ...chosen, zone: next ?? zone })} options={zones} /></Field>
        <div className="sm:col-span-2"><Button type="submit" variant="primary" busy={deed.busy}>{t('shell.save')}</Button></div>
      </form>
    </Card>
  )
}

function regionName(tag: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'language', languageDisplay: 'standard' }).of(tag)?.replace(/^./, (letter) => letter.toUpperCase()) ?? tag
}
