import { useTranslation } from 'react-i18next'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { Words } from '#ui/shell/administration/definitions/use-definitions.ts'

/** A text in Spanish and in English; one is enough, the other is shown where it is missing. */
export function Both({ label, value, onChange, error, required = false, autoFocus }: { label: string; value: Words; onChange: (value: Words) => void; error?: string | undefined; required?: boolean; autoFocus?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(['es', 'en'] as const).map((language) => (
        <Field key={language} label={`${label} (${t(`definitions.in.${language}`)})`} required={required && language === 'es'} error={language === 'es' ? error : undefined}>
          <TextField value={value[language] ?? ''} autoFocus={autoFocus && language === 'es'} maxLength={300} onChange={(text) => { const { [language]: _gone, ...others } = value; onChange(text ? { ...others, [language]: text } : others) }} />
        </Field>
      ))}
    </div>
  )
}
