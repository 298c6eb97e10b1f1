import { Clock, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { listHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useAtHand } from '#ui/generic/record/at-hand.ts'
import type { AtHand as One } from '#ui/generic/record/at-hand.ts'
import { EntityIcon } from '#ui/shell/icons.tsx'

const LATEST = 5

/** Favourites, and the records opened lately: one click away. Nothing where there are none. `item` and `list`: how a line and the lines look. */
export function AtHand({ item, list = '', most = LATEST }: { item: string; list?: string; most?: number }) {
  const { t } = useTranslation()
  const known = useAtHand()
  const named = new Set(known?.favourites.map(one => one.record.id))
  const sections = [
    { name: 'favourites', icon: Star, lines: known?.favourites ?? [] },
    { name: 'recent', icon: Clock, lines: (known?.recent ?? []).filter(one => !named.has(one.record.id)).slice(0, most) },
  ]
  return sections.filter(({ lines }) => lines.length > 0).map(({ name, icon: Icon, lines }) => (
    <section key={name} aria-labelledby={`at-hand-${name}`} className="mt-4 max-md:mt-0 max-md:mb-4">
      <h2 id={`at-hand-${name}`} className="flex items-center gap-1.5 px-2 pb-1 text-xs font-medium text-faint max-md:px-0 max-md:text-sm max-md:text-soft"><Icon size={11} aria-hidden="true" />{t(`shell.at_hand.${name}`)}</h2>
      <ul className={list}>{lines.map(one => <Line key={`${one.entity}:${one.record.id}`} one={one} className={item} />)}</ul>
    </section>
  ))
}

function Line({ one: { entity, record }, className }: { one: One; className: string }) {
  const definition = useMeta().entities[entity], listed = useMeta().entities[String(record['entity'] ?? '')]
  if (!definition || (entity === 'saved_view' && !listed)) return null
  const href = listed && entity === 'saved_view' ? listHref(listed.name, { ...EMPTY, ...(record['definition'] as Partial<ListState>), view: record.id }) : recordHref(entity, record.id)
  return <li><PageLink href={href} className={className}><EntityIcon name={(listed ?? definition).navigation?.icon} className="shrink-0" /><span className="min-w-0 truncate" title={titleOf(definition, record)}>{titleOf(definition, record)}</span></PageLink></li>
}
