import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useTitle } from '#ui/generic/record/use-title.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Popover } from '#ui/kit/Popover.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { useMutes } from '#ui/shell/notifications/mutes.ts'

const LATEST = 30

/** What concerns this person and is not read yet, as a number at a bell; the latest behind it. New ones appear by themselves. */
export function Bell() {
  const { t } = useTranslation()
  const { entities, user } = useMeta()
  const [open, setOpen] = useState(false)
  const kind = entities['notification']
  const mutes = useMutes(), silent = [...new Set((mutes ?? []).map(row => textOf(row['kind'])))]
  const own = { field: 'owner', op: 'eq', value: user.id }, rings = silent.length > 0 ? { all: [own, { field: 'kind', op: 'not_in', value: silent }] } : own
  const query = { fields: 'id,version,kind,about,about_entity,actor,actor.name,read_at,created_at', filter: JSON.stringify(rings), sort: '-created_at', limit: LATEST }
  const asked = useQuery({ queryKey: keys.list('notification', query), enabled: kind !== undefined && mutes !== undefined, queryFn: ({ signal }) => api.get<Page>('/api/notification', { query, signal }) })
  if (!kind) return null
  const rows = asked.data?.data ?? []
  const unread = rows.filter(row => !row['read_at']).length
  const label = unread > 0 ? t('notes.bell', { count: unread }) : t('notes.bell_none')
  return (
    <Popover open={open} onOpenChange={setOpen} align="end" label={t('notes.notifications')} className="w-96 max-w-[96vw]"
      trigger={<button type="button" aria-label={label} title={label} className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink max-md:size-11"><BellIcon size={17} aria-hidden="true" />{unread > 0 && <span aria-hidden="true" className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-xs leading-4 font-semibold text-on-accent tabular max-md:top-1 max-md:right-1">{unread >= LATEST ? `${LATEST}+` : unread}</span>}</button>}>
      <Latest rows={rows} unread={unread} onLeave={() => setOpen(false)} />
    </Popover>
  )
}

function Latest({ rows, unread, onLeave }: { rows: Row[]; unread: number; onLeave: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const options = useMeta().entities['notification']?.fields['kind']?.options ?? []
  const [only, setOnly] = useState<string | null>(null)
  const again = () => client.invalidateQueries({ queryKey: keys.entity('notification') })
  const readAll = (): void => { api.post('/api/notification/reading').then(again, toastProblem) }
  const shown = rows.filter(row => !only || row['kind'] === only)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2"><h2 className="font-semibold">{t('notes.notifications')}</h2><span className="ml-auto w-36"><Select aria-label={t('notes.filter')} value={only} onChange={setOnly} emptyLabel={t('notes.every_kind')} options={options} /></span></div>
      {shown.length === 0 ? <p className="py-4 text-center text-soft">{t('notes.nothing')}</p> : <ul className="-mx-1 max-h-96 overflow-y-auto">{shown.map(row => <li key={row.id}><One row={row} onLeave={onLeave} again={again} /></li>)}</ul>}
      <div className="flex items-center gap-3">{unread > 0 && <Button size="sm" onClick={readAll}>{t('notes.read_all')}</Button>}<PageLink href="/profile" onClick={onLeave} className="ml-auto text-sm text-soft hover:text-ink hover:underline">{t('notes.choose')}</PageLink></div>
    </div>
  )
}

function One({ row, onLeave, again }: { row: Row; onLeave: () => void; again: () => Promise<void> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const entity = textOf(row['about_entity']), id = textOf(row['about'])
  const about = useTitle(entity, id)
  const read = (): void => {
    onLeave()
    if (!row['read_at']) api.patch(`/api/notification/${row.id}`, { read_at: new Date(Date.now()).toISOString() }).then(again, toastProblem)
  }
  return (
    <PageLink href={`${recordHref(entity, id)}${row['kind'] === 'mention' || row['kind'] === 'comment' ? '?tab=comments' : ''}`} onClick={read} className="flex gap-2 rounded-md px-2 py-2 hover:bg-hover">
      <span className={`mt-1.5 size-2 shrink-0 rounded-full ${row['read_at'] ? 'bg-transparent' : 'bg-accent'}`}><span className="sr-only">{row['read_at'] ? '' : t('notes.unread')}</span></span>
      <span className="min-w-0"><span className="break-words">{t(`notes.told.${textOf(row['kind'])}`, { who: textOf(row['actor.name']) || t('generic.history.system'), what: about?.title ?? (about === null ? t('generic.field.hidden_record') : '…') })}</span><span className="block text-sm text-soft">{format.relative(textOf(row['created_at']))}</span></span>
    </PageLink>
  )
}
