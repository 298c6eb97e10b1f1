import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { nameFrom } from '#ui/shell/administration/definitions/use-definitions.ts'
import type { Option } from '#ui/shell/administration/definitions/use-definitions.ts'

const TONES = ['accent', 'good', 'warn', 'bad'] as const

/** The options in their order: a label in each language, the value that is stored, a colour. */
export function OptionsEditor({ value, onChange, error }: { value: Option[]; onChange: (value: Option[]) => void; error?: string | undefined }) {
  const { t } = useTranslation()
  const { languages } = useMeta()
  const change = (at: number, patch: Partial<Option>): void => onChange(value.map((option, i) => (i === at ? cleaned({ ...option, ...patch }) : option)))
  const move = (at: number, by: number): void => { const next = [...value], [moved] = next.splice(at, 1); if (moved) next.splice(at + by, 0, moved); onChange(next) }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">{t('definitions.options')}</legend>
      {value.map((option, at) => (
        // the place is the identity: a value changes while it is typed
        <div key={at} className="grid grid-cols-[1fr_1fr_auto] items-center gap-2 rounded-md border border-line p-2 sm:grid-cols-[1fr_1fr_8rem_7rem_auto] sm:border-0 sm:p-0">
          {languages.map((language, nth) => (
            <TextField key={language} aria-label={t('definitions.option_in', { language: t(`definitions.in.${language}`), place: at + 1 })} placeholder={t(`definitions.in.${language}`)} value={option[language] ?? ''} maxLength={100}
              onChange={(text) => change(at, { [language]: text, ...(nth === 0 && (option.value === '' || option.value === nameFrom(option[language] ?? '', 40)) ? { value: nameFrom(text, 40) } : {}) })} />
          ))}
          <TextField aria-label={t('definitions.option_value', { place: at + 1 })} placeholder={t('definitions.value')} value={option.value} maxLength={40} spellCheck={false} className="max-sm:col-span-1 max-sm:row-start-2" onChange={(text) => change(at, { value: text })} />
          <Select aria-label={t('definitions.option_tone', { place: at + 1 })} value={option.tone ?? null} emptyLabel={t('definitions.tone.none')} className="max-sm:row-start-2" onChange={(tone) => change(at, { tone: tone ?? undefined } as Partial<Option>)} options={TONES.map((tone) => ({ value: tone, label: t(`definitions.tone.${tone}`) }))} />
          <span className="flex max-sm:row-span-2">
            <IconButton label={t('definitions.up', { place: at + 1 })} icon={<ArrowUp size={14} />} size="sm" disabled={at === 0} onClick={() => move(at, -1)} />
            <IconButton label={t('definitions.down', { place: at + 1 })} icon={<ArrowDown size={14} />} size="sm" disabled={at === value.length - 1} onClick={() => move(at, 1)} />
            <IconButton label={t('definitions.take_away', { place: at + 1 })} icon={<Trash2 size={14} />} size="sm" onClick={() => onChange(value.filter((_, i) => i !== at))} />
          </span>
        </div>
      ))}
      {error && <p role="alert" className="text-sm text-bad">{error}</p>}
      <div><Button size="sm" icon={<Plus size={14} />} onClick={() => onChange([...value, { value: '' }])}>{t('definitions.add_option')}</Button></div>
    </fieldset>
  )
}

function cleaned(option: Option): Option { const { tone, ...rest } = option; return tone ? { ...rest, tone } : rest }
