import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { searchRecords } from '#ui/generic/record/search-records.ts'
import { useTitle } from '#ui/generic/record/use-title.ts'
import { Combobox } from '#ui/kit/Combobox.tsx'

/** Several records as the value of a condition; `$me` and `$my_team` are offered where they mean something. */
export function RecordsPicker({ entity, label, values, onChange }: { entity: string; label: string; values: string[]; onChange: (values: string[]) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const target = meta.entities[entity]
  const words = entity === 'user' ? [{ value: '$me', label: t('generic.filter.me') }, { value: '$my_team', label: t('generic.filter.my_team') }] : []
  const search = async (text: string, signal: AbortSignal) => {
    const found = target ? await searchRecords(meta, target, text, signal) : []
    return [...words.filter(word => word.label.toLowerCase().includes(text.toLowerCase())), ...found].filter(choice => !values.includes(choice.value))
  }
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
      {values.map(id => (
        <span key={id} className="flex max-w-48 items-center rounded-sm bg-accent-soft pl-1.5 text-sm text-accent-ink">
          <RecordWord entity={entity} id={id} />
          <button type="button" aria-label={t('generic.filter.remove')} className="flex size-6 items-center justify-center rounded-sm hover:bg-pressed" onClick={() => onChange(values.filter(one => one !== id))}><X size={12} aria-hidden="true" /></button>
        </span>
      ))}
      <span className="min-w-32 flex-1"><Combobox aria-label={label} value={null} onChange={choice => { if (choice) onChange([...values, choice.value]) }} search={search} searchKey={['records', entity, values.join()]} placeholder={t('generic.filter.find')} /></span>
    </span>
  )
}

/** A record's name, or the word of `$me` and `$my_team`. */
export function RecordWord({ entity, id }: { entity: string; id: string }) {
  const { t } = useTranslation()
  const word = id === '$me' || id === '$my_team'
  const asked = useTitle(entity, word ? '' : id)
  return <span className="truncate">{word ? t(id === '$me' ? 'generic.filter.me' : 'generic.filter.my_team') : (asked?.title ?? (asked === null ? t('generic.field.hidden_record') : '…'))}</span>
}
