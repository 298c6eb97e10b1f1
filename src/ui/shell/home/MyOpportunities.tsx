import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { mine, mineLink } from '#ui/shell/home/mine.ts'
import { MineCard } from '#ui/shell/home/MineCard.tsx'

/** My open opportunities, the next to close first. */
export function MyOpportunities({ entity }: { entity: MetaEntity }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { organisation } = useMeta()
  const answer = useQuery(mine({ entity, fields: ['name', 'amount', 'currency', 'close_date', 'account', 'account.name', 'stage', 'stage.name'], status: ['open'], sort: 'close_date' }))
  return (
    <MineCard entity={entity} title={t('shell.home.my_opportunities')} answer={answer} href={mineLink(entity, ['open'])} empty={t('shell.home.no_opportunities')} emptyHelp={t('shell.home.no_opportunities_help')}>
      {(one) => (
        <li key={one.id} className="border-b border-line last:border-0">
          <Link to="/$entity/$id" params={{ entity: 'opportunity', id: one.id }} className="flex min-h-11 items-center gap-3 px-4 py-1.5 hover:bg-hover">
            <span className="min-w-0 flex-1"><span className="block truncate">{String(one['name'] ?? '')}</span><span className="block truncate text-sm text-soft">{[one['account.name'], one['stage.name']].filter((word) => typeof word === 'string' && word !== '').join(' · ')}</span></span>
            <span className="text-right"><span className="tabular block font-medium">{format.money(one['amount'] as string | null, one['currency'] as string | null, organisation.currency)}</span><time className="block text-sm text-soft">{format.date(one['close_date'] as string | null)}</time></span>
          </Link>
        </li>
      )}
    </MineCard>
  )
}
