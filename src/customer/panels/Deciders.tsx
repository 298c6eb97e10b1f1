import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Nothing } from '#customer/panels/Answer.tsx'
import { glancesOf, panelOf } from '#customer/panels/glances.tsx'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'

const MOST = 3

/** Who decides: a person's own parts, who else has a say there, and how companies stand to each other. */
export function Deciders({ view }: { view: View360 }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const { people } = glancesOf(view)
  const roles = entities['account_contact']?.fields['role']?.options ?? []
  const kinds = entities['account_relation']?.fields['kind']?.options ?? []
  const relations = [...(panelOf(view, 'relations')?.rows ?? []).map(row => ({ row, name: 'to_account' })), ...(panelOf(view, 'relations_to')?.rows ?? []).map(row => ({ row, name: 'from_account' }))]
  const role = (row: Row) => roles.find(one => one.value === row['role'])?.label ?? textOf(row['role'])
  return (
    <Answer title={t('view360.deciders')} icon={<Users size={14} />}>
      {people?.roles.slice(0, MOST).map(row => <p key={row.id} className="line-clamp-2 break-words">{t('view360.role_at', { role: role(row), company: textOf(row['account.name']) })}</p>)}
      {people?.others.slice(0, MOST).map(row => (
        <p key={row.id} className="flex min-w-0 items-baseline gap-1.5"><PageLink href={recordHref('contact', textOf(row['contact']))} className="inline-block min-h-6 min-w-0 truncate leading-6 font-medium hover:underline">{textOf(row['contact.display_name'])}</PageLink><span className="shrink-0 text-soft">{[role(row), textOf(row['job_title'])].filter(Boolean).join(' · ')}</span></p>
      ))}
      {relations.slice(0, 2).map(({ row, name }) => <p key={row.id} className="truncate text-soft">{kinds.find(one => one.value === row['kind'])?.label} · <PageLink href={recordHref('account', textOf(row[name]))} className="text-ink hover:underline">{textOf(row[`${name}.name`])}</PageLink></p>)}
      {people && people.roles.length + people.others.length === 0 && <Nothing>{t('view360.no_roles')}</Nothing>}
      {people && people.roles.length > 0 && people.others.length === 0 && <Nothing>{t('view360.nobody_else')}</Nothing>}
      {!people && <Nothing>{t('view360.closed')}</Nothing>}
    </Answer>
  )
}
