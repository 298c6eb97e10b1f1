import { History, MoreHorizontal, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { InviteButton } from '#ui/generic/admin/invite-button.tsx'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { mayDelete, mayUpdate } from '#ui/generic/meta/rights.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { ActionBar } from '#ui/generic/record/action-bar.tsx'
import { keyFigures, stateFields } from '#ui/generic/record/key-figures.ts'
import { NewMenu } from '#ui/generic/record/new-menu.tsx'
import { useDelete } from '#ui/generic/record/use-delete.ts'
import type { Panel } from '#ui/generic/record/use-view360.ts'
import { Show } from '#ui/generic/widgets/field.tsx'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Breadcrumb } from '#ui/kit/Breadcrumb.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'

/** Who or what it is, in which state, with its figures and what can be done. `without`: actions the page offers elsewhere. `plain`: the page shows state, figures and its main deed below, and here only the figures an administrator chose. */
export function RecordHeader({ entity, record, panels, bond, plain = false, without = [], tools, onEdit, onHistory }: { entity: MetaEntity; record: Row; panels: readonly Panel[]; bond: ReactNode; plain?: boolean; without?: readonly string[]; tools?: ReactNode; onEdit: () => void; onHistory: () => void }) {
  const { t } = useTranslation()
  const go = useGo()
  const { user } = useMeta()
  const { remove, restore } = useDelete(entity)
  const binned = typeof record['deleted_at'] === 'string'
  const title = titleOf(entity, record)
  const owner = entity.fields['owner']
  const figures = keyFigures(entity, record), chosen = Boolean(entity.layout?.figures)
  return (
    <div className="border-b border-line bg-surface pb-3">
      <PageHeader stacked title={title} icon={<Avatar name={title} size={40} square={!('birth_date' in entity.fields)} />} subtitle={subtitleOf(entity, record).join(' · ') || entity.label}
        above={<Breadcrumb trail={[<PageLink key="list" href={listHref(entity.name)}>{entity.plural}</PageLink>, title]} />}
        actions={binned ? <Button icon={<RotateCcw size={15} />} onClick={() => void restore(record)}>{t('generic.bin.restore')}</Button> : (
          <>
            {entity.name === 'user' && user.admin && record['active'] === true && record['email'] ? <InviteButton user={record} /> : null}
            {tools}
            <NewMenu record={record} panels={panels} />
            <ActionBar entity={entity} record={record} without={without} {...(plain ? { most: 1 } : {})} />
            {mayUpdate(entity) && <Button {...(plain ? {} : { variant: 'primary' as const })} icon={<Pencil size={15} />} onClick={onEdit}>{t('generic.record.edit')}</Button>}
            <Menu label={t('generic.list.more')} trigger={<IconButton label={t('generic.list.more')} icon={<MoreHorizontal size={16} />} />} items={[
              { label: t('generic.history.title'), icon: <History size={15} />, onSelect: onHistory },
              ...(mayDelete(entity) ? [{ label: t('generic.record.delete'), icon: <Trash2 size={15} />, danger: true, separated: true, onSelect: () => void remove(record).then(done => { if (done) go(listHref(entity.name)) }) }] : []),
            ]} />
          </>
        )} />
      {binned && <div className="px-gutter pb-3"><Banner tone="warn">{t('generic.bin.record')}</Banner></div>}
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3 px-gutter">
        {!plain && stateFields(entity, record).map(field => <Figure key={field.name} label={field.label}><Show field={field} path={field.name} value={record[field.name]} row={record} /></Figure>)}
        {(!plain || chosen) && figures.map(field => <Figure key={field.name} label={field.label} strong><Show field={field} path={field.name} value={record[field.name]} row={record} dense /></Figure>)}
        {!plain && !chosen && owner && record['owner'] ? <Figure label={owner.label}><Show field={owner} path="owner" value={record['owner']} row={record} /></Figure> : null}
        {bond && <div className="min-w-48 flex-1">{bond}</div>}
      </div>
    </div>
  )
}

function Figure({ label, strong, children }: { label: string; strong?: boolean; children: ReactNode }) {
  return <div className="min-w-0"><p className="text-xs text-faint">{label}</p><div className={strong ? 'text-lg font-semibold' : 'min-h-6'}>{children}</div></div>
}
