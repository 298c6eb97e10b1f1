import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { inOrder } from '#ui/generic/meta/layout.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { listHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { Panel } from '#ui/generic/record/use-view360.ts'
import { E164 } from '#ui/i18n/phone.ts'
import { PhoneText } from '#ui/generic/widgets/phone-text.tsx'
import { isFigure, Show } from '#ui/generic/widgets/field.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Card } from '#ui/kit/Card.tsx'

/** What belongs to a record, a card a kind, in the order that is arranged; filled ones first, empty ones named in one line. */
export function Panels({ panels, id, of }: { panels: Panel[]; id: string; of: MetaEntity }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const known = inOrder(panels.filter(panel => meta.entities[panel.entity]), of.layout?.panels)
  const filled = known.filter(panel => panel.rows.length > 0)
  const empty = known.filter(panel => panel.rows.length === 0)
  return (
    <div className="gap-4 xl:columns-2">
      {filled.map(panel => <div key={panel.name} className="mb-4 break-inside-avoid"><PanelCard panel={panel} entity={meta.entities[panel.entity] as MetaEntity} id={id} /></div>)}
      {empty.length > 0 && <p className="text-sm text-faint">{t('generic.panel.empty', { names: empty.map(panel => panel.label).join(', ') })}</p>}
    </div>
  )
}

function PanelCard({ panel, entity, id }: { panel: Panel; entity: MetaEntity; id: string }) {
  const { t } = useTranslation()
  const all = panel.via ? listHref(entity.name, { ...EMPTY, filter: { field: panel.via, op: 'eq', value: id } }) : listHref(entity.name)
  return (
    <Card flush title={panel.label} tools={panel.more || panel.rows.length > 3 ? <PageLink href={all} className="rounded-sm px-1 text-sm text-accent-ink hover:underline" aria-label={`${t('generic.list.view_all')}: ${panel.label}`}>{t('generic.list.view_all')}</PageLink> : undefined}>
      <ul>{panel.rows.map((row, index) => <li key={row.id ?? index} className="border-b border-line px-4 py-2 last:border-0"><PanelRow entity={entity} fields={panel.fields} row={row} /></li>)}</ul>
    </Card>
  )
}

function PanelRow({ entity, fields, row }: { entity: MetaEntity; fields: string[]; row: Row }) {
  const meta = useMeta()
  // The author of the panel puts first what matters; a record's own name goes before all but a reference.
  const named = typeof row[entity.title] === 'string' && row[entity.title] !== '' && !(entity.fields[fields[0] ?? '']?.target)
  const [first = '', ...others] = named ? [entity.title, ...fields.filter(name => name !== entity.title)] : fields
  const lead = resolvePath(meta, entity, first)
  const currencies = new Set(fields.map(path => resolvePath(meta, entity, path)?.field.currency_field))
  const shown = others.map(path => ({ path, found: resolvePath(meta, entity, path) })).filter(({ path, found }) => found && row[path] !== null && row[path] !== undefined && row[path] !== '' && row[path] !== false && !currencies.has(path) && !said(path, others, row))
  const words = named ? <Name entity={entity} row={row} /> : lead ? <Show field={lead.field} path={first} value={row[first]} row={row} dense /> : '—'
  return (
    <>
      <div className="flex min-w-0 items-baseline gap-2">
        {row.id && !lead?.field.target ? <PageLink href={recordHref(entity.name, row.id)} className="min-w-0 truncate font-medium hover:underline">{words}</PageLink> : <span className="min-w-0 truncate font-medium">{words}</span>}
        {shown.filter(({ found }) => found && isFigure(found.field.kind)).slice(0, 1).map(({ path, found }) => found && <span key={path} className="ml-auto shrink-0"><Show field={found.field} path={path} value={row[path]} row={row} dense /></span>)}
      </div>
      <div className="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        {shown.filter(({ found }, index) => found && !(isFigure(found.field.kind) && index === shown.findIndex(one => one.found && isFigure(one.found.field.kind)))).map(({ path, found }) => found && <span key={path} className="flex min-w-0 max-w-full items-center gap-1" title={found.label}>{row[path] === true ? <Badge>{found.label}</Badge> : <Show field={found.field} path={path} value={row[path]} row={row} dense />}</span>)}
      </div>
    </>
  )
}

/** A record's name; one that is a telephone number (a contact point) is grouped as its country writes it. */
function Name({ entity, row }: { entity: MetaEntity; row: Row }) {
  const title = titleOf(entity, row)
  return E164.test(title) ? <PhoneText value={title} /> : title
}

// What an earlier field says in the same words is not said again (the job title in the company, the person's own).
function said(path: string, fields: string[], row: Row): boolean {
  return path.includes('.') && fields.slice(0, fields.indexOf(path)).some(before => row[before] !== null && row[before] !== undefined && (row[before] === row[path] || before === path.split('.').at(-1)))
}
