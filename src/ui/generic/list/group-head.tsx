import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaField } from '#ui/api/meta.ts'
import type { GridColumn } from '#ui/generic/grid/layout.ts'
import { FigureValue } from '#ui/generic/list/figure-value.tsx'
import type { Answer } from '#ui/generic/list/figures.ts'
import type { Group } from '#ui/generic/list/groups.ts'
import type { Rows } from '#ui/generic/list/use-rows.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { cx } from '#ui/kit/cx.ts'
import { Spinner } from '#ui/kit/Spinner.tsx'

export interface GroupHeadProps { column: GridColumn | null; first: boolean; name: string; field: MetaField; group: Group; /** the list of its records alone */ href: string; open: boolean; answers: Map<string, Answer> | undefined }

/** The head of a group: its name and count in front, its figures below their columns; on a phone, where the whole line is one button, the first figure at the end. */
export function GroupHead({ column, first, name, field, group, href, open, answers }: GroupHeadProps) {
  const format = useFormat()
  const figure = column ? answers?.get(column.key) : answers?.values().next().value
  if (!first) return figure ? <Alone href={href}><FigureValue answer={figure} /></Alone> : null
  return (
    <>
      <ChevronRight size={15} aria-hidden="true" className={cx('mr-1.5 -ml-1 shrink-0 text-soft transition-transform', open && 'rotate-90')} />
      <span className="min-w-0 truncate" title={name}>{field.options && group.value !== null ? <Show field={field} path={field.name} value={group.value} row={group.row} dense /> : name}</span>
      <span className="tabular ml-2 shrink-0 text-sm font-normal text-soft">{column ? <Alone href={href}>{format.number(group.count)}</Alone> : format.number(group.count)}</span>
      {!column && figure && <span className="ml-auto pl-3 text-sm text-soft"><FigureValue answer={figure} /></span>}
    </>
  )
}

/** A figure of a group opens the list of just its records; the rest of the line opens the group in place. */
function Alone({ href, children }: { href: string; children: ReactNode }) {
  const { t } = useTranslation()
  return <span onClick={event => event.stopPropagation()}><PageLink href={href} tabIndex={-1} title={t('lists.group.alone')} className="hover:underline">{children}</PageLink></span>
}

/** The last line of an open group: on its way, failed, or how many more there are. Without a feed: that there are more groups than are shown. */
export function GroupRest({ first, feed, count }: { first: boolean; feed: Rows | undefined | null; count: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!first) return null
  if (feed === null) return <span className="truncate text-soft">{t('lists.group.beyond')}</span>
  if (!feed || feed.loading) return <span className="flex items-center gap-2 text-soft"><Spinner />{t('kit.loading')}</span>
  if (feed.error) return <span className="truncate text-bad">{t('lists.group.failed')}</span>
  return <span className="truncate text-accent-ink">{t('lists.group.more', { shown: format.number(feed.rows.length), count: format.number(count) })}</span>
}
