import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { TextField } from '#ui/kit/TextField.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps } from '#ui/generic/widgets/types.ts'

/** A name by language. The server gives it in the reader's; what is typed for another language is added to it, the rest stays. */
export function TranslatedEdit(props: EditProps) {
  const { i18n } = useTranslation()
  const { languages } = useMeta()
  const mine = i18n.language
  const given: Record<string, string | null> = typeof props.value === 'object' && props.value !== null ? (props.value as Record<string, string | null>) : { [mine]: (props.value as string | null) ?? '' }
  const others = languages.filter(language => language !== mine)
  const set = (language: string, text: string): void => props.onChange({ ...given, [language]: text === '' ? null : text })
  const names = new Intl.DisplayNames(mine, { type: 'language' })
  return (
    <span className="flex flex-col gap-1.5">
      <TextField {...controlOf(props)} value={given[mine] ?? ''} onChange={text => set(mine, text)} end={<span className="px-1 text-xs uppercase">{mine}</span>} />
      {others.map(language => (
        <TextField key={language} id={`${props.field.name}-${language}`} aria-label={`${props.field.label}: ${names.of(language) ?? language}`} placeholder={names.of(language)} disabled={props.disabled} value={given[language] ?? ''} onChange={text => set(language, text)}
          end={<span className="px-1 text-xs uppercase">{language}</span>} />
      ))}
    </span>
  )
}
