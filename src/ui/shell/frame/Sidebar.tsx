import { Link } from '@tanstack/react-router'
import { House, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { cx } from '#ui/kit/cx.ts'
import { Mark } from '#ui/kit/Mark.tsx'
import { addressOf, administers, usedPages } from '#ui/shell/administration/pages.ts'
import { AtHand } from '#ui/shell/frame/AtHand.tsx'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { calmWings, wingTone } from '#ui/shell/navigation.ts'
import { More } from '#ui/shell/frame/More.tsx'
import { tools } from '#ui/shell/tools.ts'
import type { Tool } from '#ui/shell/tools.ts'

const ITEM = 'flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 leading-snug text-soft hover:bg-hover hover:text-ink data-[status=active]:bg-pressed data-[status=active]:font-medium data-[status=active]:text-ink'

/** Every list a person may open, by wing. On a phone its place is taken by the tabs and the menu page. */
export function Sidebar() {
  const { t } = useTranslation()
  const meta = useMeta()
  const shown = tools(meta).filter((tool) => !(administers(meta) && tool.to === '/administration'))
  return (
    <aside className="row-span-2 hidden min-h-0 flex-col bg-ground md:flex">
      <Link to="/" className="m-2 flex h-10 items-center gap-2.5 rounded-md px-2 font-semibold hover:bg-hover">
        <span className="text-accent"><Mark size={22} /></span>
        <span className="truncate">{meta.organisation.name || 'Vínculo'}</span>
      </Link>
      <nav aria-label={t('shell.navigation')} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <Link to="/" activeOptions={{ exact: true }} className={ITEM}><House size={16} aria-hidden="true" />{t('shell.home.name')}</Link>
        <AtHand item={ITEM} />
        {calmWings(meta).filter((wing) => wing.name !== 'administration').map((wing) => (
          <section key={wing.name} aria-labelledby={`wing-${wing.name}`} className="mt-4">
            <h2 id={`wing-${wing.name}`} className="flex items-center gap-1.5 px-2 pb-1 text-xs font-medium text-faint">
              <span aria-hidden="true" className={cx('size-1.5 rounded-full bg-current', wingTone(wing.name))} />
              {t(`shell.wing.${wing.name}`)}
            </h2>
            <ul>{wing.entities.filter((entity) => !entity.navigation?.rare).map((entity) => <EntityItem key={entity.name} entity={entity} />)}</ul>
            <Rare name={wing.name} items={wing.entities.filter((entity) => entity.navigation?.rare).map((entity) => ({ path: `/${entity.name}`, item: <EntityItem key={entity.name} entity={entity} /> }))} />
          </section>
        ))}
        {administers(meta) && (
          <section aria-labelledby="wing-administration" className="mt-4">
            <h2 id="wing-administration" className="flex items-center gap-1.5 px-2 pb-1 text-xs font-medium text-faint"><span aria-hidden="true" className={cx('size-1.5 rounded-full bg-current', wingTone('administration'))} />{t('shell.wing.administration')}</h2>
            <ul>
              <li><Link to="/administration" activeOptions={{ exact: true }} className={ITEM}><Settings size={16} aria-hidden="true" className="shrink-0" /><span className="min-w-0 break-words">{t('administration.everything')}</span></Link></li>
              {usedPages(meta).map((page) => <li key={page.name}><Link to={addressOf(page) as '/'} activeOptions={{ includeSearch: false }} className={ITEM}><page.icon size={16} aria-hidden="true" className="shrink-0" /><span className="min-w-0 break-words">{t(`administration.page.${page.name}`)}</span></Link></li>)}
              {(calmWings(meta).find((wing) => wing.name === 'administration')?.entities ?? []).map((entity) => <EntityItem key={entity.name} entity={entity} />)}
            </ul>
          </section>
        )}
        <section aria-labelledby="wing-tools" className="mt-4">
          <h2 id="wing-tools" className="px-2 pb-1 text-xs font-medium text-faint">{t('shell.tools.name')}</h2>
          <ul>{shown.filter((tool) => !tool.rare).map((tool) => <ToolItem key={tool.to} tool={tool} />)}</ul>
          <Rare name="tools" items={shown.filter((tool) => tool.rare).map((tool) => ({ path: tool.to, item: <ToolItem key={tool.to} tool={tool} /> }))} />
        </section>
      </nav>
    </aside>
  )
}

function EntityItem({ entity }: { entity: MetaEntity }) {
  return <li><Link to="/$entity" params={{ entity: entity.name }} activeOptions={{ includeSearch: false }} className={ITEM}><EntityIcon name={entity.navigation?.icon} className="shrink-0" /><span className="min-w-0 break-words">{entity.plural}</span></Link></li>
}

function ToolItem({ tool }: { tool: Tool }) {
  const { t } = useTranslation()
  return <li><Link to={tool.to} activeOptions={{ includeSearch: false }} className={ITEM}><tool.icon size={16} aria-hidden="true" className="shrink-0" /><span className="min-w-0 break-words">{t(tool.key)}</span></Link></li>
}

/** Nothing where there is nothing rare; a single rare thing stands openly. */
function Rare({ name, items }: { name: string; items: { path: string; item: ReactNode }[] }) {
  if (items.length < 2) return items.length ? <ul>{items.map(({ item }) => item)}</ul> : null
  return <More name={name} paths={items.map(({ path }) => path)}>{items.map(({ item }) => item)}</More>
}
