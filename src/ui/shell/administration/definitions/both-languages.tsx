import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { Words } from '#ui/shell/administration/definitions/use-definitions.ts'

/** A text in every language; one is enough, it is shown where another is missing. */
export function Both({ label, value, onChange, error, required = false, autoFocus }: { label: string; value: Words; onChange: (value: Words) => void; error?: string | undefined; required?: boolean; autoFocus?: boolean }) {
  const { t } = useTranslation()
  const { languages } = useMeta(), [first] = languages
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {languages.map((language) => (
        <Field key={language} label={`${label} (${t(`definitions.in.${language}`)})`} required={required && language === first} error={language === first ? error : undefined}>
          <TextField value={value[language] ?? ''} autoFocus={autoFocus && language === first} maxLength={300} onChange={(text) => { const { [language]: _gone, ...others } = value; onChange(text ? { ...others, [language]: text } : others) }} />
        </Field>
      ))}
    </div>
  )
}
