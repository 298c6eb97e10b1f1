import { ArrowDown, ArrowUp, Columns2, EllipsisVertical, Eye, EyeOff, LogIn, Pencil, Plus, Rows2, Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Arrangement } from '#platform/layouts/arrangement.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { useArranging } from '#ui/shell/administration/layouts/arranger.ts'
import { fieldPlaces, mayHide, withColumns, withoutSection, withSection, withSectionMoved } from '#ui/shell/administration/layouts/draft.ts'
import { ItemList } from '#ui/shell/administration/layouts/ItemList.tsx'
import type { Item } from '#ui/shell/administration/layouts/ItemList.tsx'
import { SectionDialog } from '#ui/shell/administration/layouts/SectionDialog.tsx'

export interface EditorPart { entity: MetaEntity; /** as the role's definitions have it; null while it loads or when the role cannot open the object */ seen: MetaEntity | null; draft: Arrangement; commit: (draft: Arrangement) => void }

/** Sections and their fields, and those that are left out. */
export function SectionsTab({ entity, seen, draft, commit, placeName }: EditorPart & { placeName: (place: string) => string }) {
  const { t } = useTranslation()
  const { send } = useArranging()
  const [naming, setNaming] = useState<string | null>(null)
  const root = useRef<HTMLDivElement>(null), moved = useRef<{ name: string; by: number } | null>(null)
  // a section that moved keeps the focus on the arrow that moved it, or on the other one at the end of the way
  useLayoutEffect(() => {
    const last = moved.current
    if (!last) return
    moved.current = null
    const arrows = [...(root.current?.querySelectorAll<HTMLButtonElement>('button[data-section]') ?? [])].filter(arrow => arrow.dataset['section'] === last.name)
    ;(arrows.find(arrow => Number(arrow.dataset['by']) === last.by && !arrow.disabled) ?? arrows.find(arrow => !arrow.disabled))?.focus()
  }, [draft])
  const moveSection = (name: string, by: -1 | 1): void => { moved.current = { name, by }; commit(withSectionMoved(draft, name, by)) }
  const fromFields = (place: string) => place === 'hidden' || place.startsWith('field:')
  const items = (place: string, names: string[]): Item[] => names.flatMap(name => {
    const field = entity.fields[name]
    if (!field) return []
    const fixed = !mayHide(entity, name)
    return [{
      name, label: field.label, dim: place === 'hidden',
      note: <>{field.required && <Badge>{t('layouts.required')}</Badge>}{name.startsWith('cf_') && <Badge tone="accent">{t('layouts.custom')}</Badge>}{seen && !seen.fields[name] && <Badge tone="warn">{t('layouts.unreadable')}</Badge>}</>,
      tools: (
        <>
          {place === 'hidden' ? <IconButton size="sm" label={t('layouts.show', { name: field.label })} icon={<Eye size={14} />} onClick={() => send(name, place, homeOf(draft, field.section ?? ''))} />
            : <IconButton size="sm" disabled={fixed} label={t(fixed ? 'layouts.not_hidden' : 'layouts.hide', { name: field.label })} icon={<EyeOff size={14} />} onClick={() => send(name, place, 'hidden')} />}
          <Menu label={t('layouts.move', { name: field.label })} trigger={<IconButton size="sm" label={t('layouts.move', { name: field.label })} icon={<LogIn size={14} />} />}
            items={fieldPlaces(draft).filter(to => to !== place && (to !== 'hidden' || !fixed)).map(to => ({ label: placeName(to), onSelect: () => send(name, place, to) }))} />
        </>
      ),
    }]
  })
  return (
    <div ref={root} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {draft.sections.map((section, at) => (
        <Card key={section.name} title={placeName(`section:${section.name}`)} tools={
          <>
            <IconButton size="sm" label={t('layouts.section.up', { name: placeName(`section:${section.name}`) })} icon={<ArrowUp size={14} />} disabled={at === 0} data-section={section.name} data-by={-1} onClick={() => moveSection(section.name, -1)} />
            <IconButton size="sm" label={t('layouts.section.down', { name: placeName(`section:${section.name}`) })} icon={<ArrowDown size={14} />} disabled={at === draft.sections.length - 1} data-section={section.name} data-by={1} onClick={() => moveSection(section.name, 1)} />
            <Menu label={t('layouts.section.more', { name: placeName(`section:${section.name}`) })} trigger={<IconButton size="sm" label={t('layouts.section.more', { name: placeName(`section:${section.name}`) })} icon={<EllipsisVertical size={14} />} />} items={[
              { label: t('layouts.section.rename'), icon: <Pencil size={15} />, onSelect: () => setNaming(section.name) },
              section.columns.length === 2 ? { label: t('layouts.section.one'), icon: <Rows2 size={15} />, onSelect: () => commit(withColumns(draft, section.name, 1)) } : { label: t('layouts.section.two'), icon: <Columns2 size={15} />, onSelect: () => commit(withColumns(draft, section.name, 2)) },
              { label: t('layouts.section.remove'), icon: <Trash2 size={15} />, danger: true, separated: true, disabled: draft.sections.length === 1, onSelect: () => commit(withoutSection(draft, section.name)) },
            ]} />
          </>
        }>
          <div className={section.columns.length === 2 ? 'grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-2' : ''}>
            {section.columns.map((names, column) => <ItemList key={column} place={`field:${section.name}:${column}`} label={placeName(`field:${section.name}:${column}`)} items={items(`field:${section.name}:${column}`, names)} takes={fromFields} empty={t('layouts.empty_column')} />)}
          </div>
        </Card>
      ))}
      <Button className="justify-self-start" icon={<Plus size={15} />} onClick={() => setNaming('')}>{t('layouts.section.new')}</Button>
      <Card title={t('layouts.hidden')}><ItemList place="hidden" label={t('layouts.hidden')} items={items('hidden', draft.hidden)} takes={(from, name) => from.startsWith('field:') && mayHide(entity, name)} empty={t('layouts.nothing_hidden')} /></Card>
      {naming !== null && <SectionDialog own={naming === '' || naming.startsWith('own_')} start={draft.sections.find(section => section.name === naming)?.label ?? {}} onClose={() => setNaming(null)} onName={label => {
        setNaming(null)
        commit(naming === '' ? withSection(draft, label ?? {}) : { ...draft, sections: draft.sections.map(section => (section.name === naming ? { ...section, label } : section)) })
      }} />}
    </div>
  )
}

/** The section of the definition when it is there, else the first. */
function homeOf(draft: Arrangement, section: string): string {
  return `field:${(draft.sections.find(each => each.name === section) ?? draft.sections[0])?.name ?? ''}:0`
}
