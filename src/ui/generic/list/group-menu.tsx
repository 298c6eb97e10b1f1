import { Group, Ungroup } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { groupable, PARTS } from '#ui/generic/list/groups.ts'
import { groupingName } from '#ui/generic/list/group-name.ts'
import { buttonClass } from '#ui/kit/button-class.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Combobox } from '#ui/kit/Combobox.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Popover } from '#ui/kit/Popover.tsx'

/** What the list is grouped by: the likely fields at a click, all others by typing; a date by week, month, quarter or year. */
export function GroupMenu({ entity, value, onChange: change }: { entity: MetaEntity; value: string | null; onChange: (group: string | null) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  // closes with the choice: its button becomes another one, beside which nothing could stay open
  const [open, setOpen] = useState(false)
  const onChange = (group: string | null): void => { setOpen(false); change(group) }
  const fields = useMemo(() => groupable(meta, entity), [meta, entity])
  const [name, part = 'month'] = (value ?? '').split(':')
  const chosen = fields.find(field => field.name === name)
  const dated = chosen?.kind === 'date' || chosen?.kind === 'datetime'
  const likely = fields.filter(field => entity.list.includes(field.name)).slice(0, 6)
  const written = (field: string): string => (['date', 'datetime'].includes(entity.fields[field]?.kind ?? '') ? `${field}:month` : field)
  const search = async (text: string) => fields.filter(field => field.label.toLowerCase().includes(text.toLowerCase())).map(field => ({ value: field.name, label: field.label })).slice(0, 60)
  if (fields.length === 0) return null
  return (
    <Popover label={t('lists.group.title')} open={open} onOpenChange={setOpen} align="end" className="w-72 max-w-[96vw]"
      trigger={value && chosen ? <Button className="!bg-accent-soft !text-accent-ink" icon={<Group size={15} />}><span className="max-w-40 truncate">{groupingName(t, entity, value)}</span></Button> : <IconButton label={t('lists.group.title')} icon={<Group size={16} />} />}>
      <p className="pb-1.5 text-sm font-medium text-soft">{t('lists.group.title')}</p>
      <ul className="flex flex-col">
        {likely.map(field => (
          <li key={field.name}><button type="button" aria-pressed={field.name === name} onClick={() => onChange(field.name === name ? null : written(field.name))} className={`flex min-h-8 w-full items-center rounded-sm px-2 text-left hover:bg-hover ${field.name === name ? 'bg-accent-soft text-accent-ink' : ''}`}>{field.label}</button></li>
        ))}
      </ul>
      {fields.length > likely.length && <div className="pt-2"><Combobox aria-label={t('lists.group.other')} placeholder={t('lists.group.other')} value={chosen && !likely.includes(chosen) ? { value: chosen.name, label: chosen.label } : null} search={search} searchKey={['groups', entity.name, meta.version, meta.language]} onChange={choice => onChange(choice ? written(choice.value) : null)} /></div>}
      {dated && (
        <div role="group" aria-label={t('lists.group.part')} className="mt-2 flex flex-wrap gap-1">
          {PARTS.map(one => <button key={one} type="button" aria-pressed={one === part} onClick={() => onChange(`${name}:${one}`)} className={`${buttonClass({ size: 'sm' })} ${one === part ? '!bg-accent-soft !text-accent-ink' : ''}`}>{t(`lists.group.parts.${one}`)}</button>)}
        </div>
      )}
      {value && <Button className="mt-3" size="sm" icon={<Ungroup size={14} />} onClick={() => onChange(null)}>{t('lists.group.remove')}</Button>}
    </Popover>
  )
}
