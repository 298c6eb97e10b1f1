import { useTranslation } from 'react-i18next'
import type { Arrangement } from '#platform/layouts/arrangement.ts'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { ItemList } from '#ui/shell/administration/layouts/ItemList.tsx'

export interface Named { name: string; label: string }

/** Related lists and cards of a page: their order, and which are shown. */
export function OrderTab({ draft, commit, groups }: { draft: Arrangement; commit: (draft: Arrangement) => void; groups: { place: 'panels' | 'related'; things: Named[] }[] }) {
  const { t } = useTranslation()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      {groups.map(({ place, things }) => (
        <Card key={place} title={t(`layouts.${place}`)} className="self-start">
          <p className="pb-3 text-sm text-soft">{t(`layouts.${place}_help`)}</p>
          <ItemList place={place} label={t(`layouts.${place}`)} takes={from => from === place} empty={t(`layouts.${place}_empty`)} items={things.map(({ name, label }) => {
            const hidden = draft[place].hidden.includes(name)
            return { name, label, dim: hidden, tools: <Checkbox checked={!hidden} onChange={shown => commit({ ...draft, [place]: { ...draft[place], hidden: shown ? draft[place].hidden.filter(each => each !== name) : [...draft[place].hidden, name] } })}><span className="sr-only">{label}: </span>{t('home.shown')}</Checkbox> }
          })} />
        </Card>
      ))}
    </div>
  )
}
