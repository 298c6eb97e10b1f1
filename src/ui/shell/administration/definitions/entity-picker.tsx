import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { fold } from '#ui/i18n/fold.ts'
import { TextField } from '#ui/kit/TextField.tsx'
import { cx } from '#ui/kit/cx.ts'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { inWingOrder } from '#ui/shell/navigation.ts'

/** objects that have no list of their own at the side of the screen */
const PARTS = 'parts'
const wingOf = (entity: MetaEntity): string => entity.navigation?.wing ?? PARTS

/** The objects, the house's own first, then by wing as at the side of the screen; a word narrows them. */
export function EntityPicker({ hosts, chosen, onChoose }: { hosts: MetaEntity[]; chosen: string | null; onChoose: (name: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const found = hosts.filter((entity) => fold(`${entity.plural} ${entity.name}`).includes(fold(text.trim())))
  const own = (entity: MetaEntity): boolean => entity.name.startsWith('co_')
  const ours = found.filter((entity) => !own(entity)).sort(inWingOrder)
  const groups = [
    { name: 'own', label: t('definitions.group.own'), entities: found.filter(own) },
    ...[...new Set(ours.map(wingOf))].map((wing) => ({ name: wing, label: wing === PARTS ? t('definitions.group.parts') : t(`shell.wing.${wing}`), entities: ours.filter((entity) => wingOf(entity) === wing) })),
  ].filter(({ entities }) => entities.length > 0)
  return (
    <nav aria-label={t('definitions.objects')} className="flex flex-col gap-3">
      <TextField type="search" aria-label={t('definitions.find')} placeholder={t('definitions.find')} value={text} onChange={setText} start={<Search size={15} aria-hidden="true" />} />
      {found.length === 0 && <p className="px-2 text-soft">{t('definitions.none_found')}</p>}
      {groups.map(({ name, label, entities }) => (
        <section key={name} aria-labelledby={`objects-${name}`}>
          <h2 id={`objects-${name}`} className="px-2 pb-1 text-sm font-medium text-soft">{label}</h2>
          <ul className="flex flex-col">
            {entities.map((entity) => {
              const custom = Object.keys(entity.fields).filter((field) => field.startsWith('cf_') && !entity.fields[field]?.companion_of).length
              return (
                <li key={entity.name}>
                  <button type="button" aria-current={entity.name === chosen || undefined} onClick={() => onChoose(entity.name)} className={cx('flex min-h-9 w-full items-center gap-2 rounded-md px-2 py-1 text-left leading-snug hover:bg-hover max-md:min-h-11', entity.name === chosen && 'bg-accent-soft font-medium text-accent-ink')}>
                    <EntityIcon name={entity.navigation?.icon} className="shrink-0 text-soft" />
                    <span className="min-w-0 flex-1 break-words">{entity.plural}</span>
                    {custom > 0 && <span className="tabular text-sm text-soft" aria-label={t('definitions.custom_count', { count: custom })}>{custom}</span>}
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}
