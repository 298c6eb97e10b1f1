import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '#ui/i18n/i18n.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Field } from '#ui/kit/Field.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { StepProps } from '#ui/shell/set-up/step.ts'

/** Language, country and name. The country brings currency, tax ids, addresses, holidays and legal terms with it. */
export function OrganisationStep({ answers, change, fieldError, countries }: StepProps & { countries: { code: string; name?: string }[] }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    return countries.map((one) => ({ value: one.code, label: names.of(one.code.toUpperCase()) ?? one.name ?? one.code })).sort((one, other) => one.label.localeCompare(other.label, language))
  }, [countries, language])
  return (
    <>
      <Radio label={t('shell.set_up.language')} look="row" value={language} onChange={(next) => void switchLanguage(next === 'es' ? 'es' : 'en')} options={[{ value: 'es', label: 'Español' }, { value: 'en', label: 'English' }]} />
      <Field label={t('shell.set_up.country')} help={t('shell.set_up.country_help')} error={fieldError('country')} required>
        <Select value={answers.country || null} onChange={(country) => change({ country: country ?? '' })} options={options} placeholder={t('shell.set_up.choose')} />
      </Field>
      <Field label={t('shell.set_up.organisation')} help={t('shell.set_up.organisation_help')} error={fieldError('organisation')} required>
        <TextField value={answers.organisation} onChange={(organisation) => change({ organisation })} autoComplete="organization" required maxLength={200} />
      </Field>
    </>
  )
}
