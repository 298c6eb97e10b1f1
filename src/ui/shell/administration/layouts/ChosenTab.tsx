import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fold } from '#ui/i18n/fold.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Combobox } from '#ui/kit/Combobox.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { ItemList } from '#ui/shell/administration/layouts/ItemList.tsx'

export interface ChosenTabProps {
  place: 'figures' | 'create'
  chosen: string[]
  /** the page chooses by itself */
  automatic: boolean
  choices: { name: string; label: string; fixed?: boolean; unreadable?: boolean }[]
  most: number
  onChange: (names: string[] | null) => void
}

/** A few things out of many, in an order: what the header shows, what creating asks. */
export function ChosenTab({ place, chosen, automatic, choices, most, onChange }: ChosenTabProps) {
  const { t } = useTranslation()
  const of = new Map(choices.map(choice => [choice.name, choice]))
  const open = choices.filter(choice => !chosen.includes(choice.name))
  return (
    <div className="grid max-w-2xl gap-4">
      <p className="text-soft">{t(`layouts.${place}_help`)} {automatic && <span className="font-medium text-ink">{t(`layouts.${place}_automatic`)}</span>}</p>
      <ItemList place={place} label={t(`layouts.${place}`)} takes={from => from === place} empty={t(`layouts.${place}_empty`)} items={chosen.flatMap(name => {
        const choice = of.get(name)
        return choice ? [{ name, label: choice.label, note: <>{choice.fixed && <Badge>{t('layouts.required')}</Badge>}{choice.unreadable && <Badge tone="warn">{t('layouts.unreadable')}</Badge>}</>, tools: <IconButton size="sm" disabled={choice.fixed === true} label={t('layouts.remove', { name: choice.label })} icon={<X size={14} />} onClick={() => onChange(chosen.filter(each => each !== name))} /> }] : []
      })} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('layouts.add')} className="w-72 max-w-full" help={chosen.length >= most ? t('layouts.most', { count: most }) : undefined}>
          <Combobox value={null} disabled={chosen.length >= most} searchKey={['layouts', place, chosen.join()]} search={async text => open.filter(choice => fold(choice.label).includes(fold(text.trim()))).slice(0, 80).map(choice => ({ value: choice.name, label: choice.label }))} onChange={choice => { if (choice) onChange([...chosen, choice.value]) }} />
        </Field>
        <Button disabled={automatic} onClick={() => onChange(null)}>{t('layouts.automatic')}</Button>
      </div>
    </div>
  )
}
