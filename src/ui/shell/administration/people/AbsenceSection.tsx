import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { DelegationForm } from '#ui/shell/administration/people/DelegationForm.tsx'
import { DelegationList } from '#ui/shell/administration/people/DelegationList.tsx'
import type { Delegation } from '#ui/shell/administration/people/people.ts'

/** My own absence: who sees what I see while I am away. */
export function AbsenceSection({ me }: { me: string }) {
  const { t } = useTranslation()
  const key = [...keys.me, 'delegation']
  const asked = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<{ data: Delegation[] }>('/api/me/delegation', { signal }) })
  const refresh = () => queryClient.invalidateQueries({ queryKey: key })
  return (
    <Card title={t('people.absence.mine')}>
      <div className="flex flex-col gap-4">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.data ? <DelegationList delegations={asked.data.data} ends={(one) => one.from_user === me} onDone={refresh} /> : <Skeleton lines={2} />}
        <DelegationForm own onDone={refresh} />
      </div>
    </Card>
  )
}
