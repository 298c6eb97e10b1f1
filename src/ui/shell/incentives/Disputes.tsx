import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { DisputeCard } from '#ui/shell/incentives/DisputeCard.tsx'
import type { Dispute } from '#ui/shell/incentives/types.ts'

/** The disputes of a statement, each with its talk. Nothing where there are none. */
export function Disputes({ statement, mine, currency }: { statement: string; mine: boolean; currency: string }) {
  const { t } = useTranslation()
  const query = { fields: 'id,number,subject,state,claimed,granted,line,user,created_at', filter: JSON.stringify({ field: 'statement', op: 'eq', value: statement }), sort: '-created_at', limit: 50 }
  const asked = useQuery({ queryKey: keys.list('incentive_dispute', query), queryFn: ({ signal }) => api.get<{ data: Dispute[] }>('/api/incentive_dispute', { query, signal }) })
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data || asked.data.data.length === 0) return null
  return (
    <section aria-labelledby="incentive-disputes" className="grid max-w-3xl gap-3">
      <h2 id="incentive-disputes" className="text-base font-semibold">{t('incentives.dispute.title')}</h2>
      {asked.data.data.map((dispute) => <DisputeCard key={dispute.id} dispute={dispute} mine={mine} currency={currency} />)}
    </section>
  )
}
