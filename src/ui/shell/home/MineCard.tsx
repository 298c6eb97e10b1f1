import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { buttonClass } from '#ui/kit/button-class.ts'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { EntityIcon } from '#ui/shell/icons.tsx'

export interface MineCardProps { entity: MetaEntity; title: string; answer: UseQueryResult<Page>; href: string; empty: string; emptyHelp: string; children: (row: Row) => ReactNode }

/** A few of my records with their number; the number opens the list behind it. */
export function MineCard({ entity, title, answer, href, empty, emptyHelp, children }: MineCardProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const format = useFormat()
  const count = answer.data?.count
  const follow = (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    router.history.push(href)
  }
  const link = count && count.value > 0 && <a href={href} onClick={follow} className={buttonClass({ variant: 'ghost', size: 'sm' })}>{t('shell.home.all', { number: `${format.number(count.value)}${count.exact ? '' : '+'}` })}</a>
  return (
    <Card title={title} tools={link} flush>
      {answer.isError ? <ErrorState error={answer.error} onRetry={() => void answer.refetch()} /> : !answer.data ? <div className="p-4"><Skeleton lines={4} className="h-6" /></div> : answer.data.data.length === 0 ? (
        <EmptyState icon={<EntityIcon name={entity.navigation?.icon} size={24} />} title={empty} actions={entity.rights.create && <Link to="/$entity/new" params={{ entity: entity.name }} className={buttonClass({ size: 'sm' })}><Plus size={14} aria-hidden="true" />{t('shell.create_named', { entity: inSentence(entity.label) })}</Link>}>{emptyHelp}</EmptyState>
      ) : <ul>{answer.data.data.map(children)}</ul>}
    </Card>
  )
}
