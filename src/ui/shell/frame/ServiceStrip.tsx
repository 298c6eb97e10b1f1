import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '#ui/api/query-client.ts'
import { serviceTrouble, settleTrouble, watchTrouble } from '#ui/api/service-trouble.ts'
import { Banner } from '#ui/kit/Banner.tsx'

/** Says on every page that nothing can be saved, or that the database is away, for as long as it is so; then everything in view is asked anew. */
export function ServiceStrip() {
  const { t } = useTranslation()
  const trouble = useSyncExternalStore(watchTrouble, serviceTrouble)
  useQuery({
    queryKey: ['health'], enabled: trouble !== null, refetchInterval: 3_000, retry: false, gcTime: 0,
    queryFn: async ({ signal }) => {
      const answer = await fetch('/api/health', { signal })
      const { status, code } = await answer.json() as { status?: string; code?: string }
      if (answer.ok && status === 'ok') {
        settleTrouble()
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'health' })
      }
      return { status, code }
    },
  })
  if (!trouble) return null
  return <Banner tone={trouble === 'read_only_disk_full' ? 'warn' : 'bad'} className="m-2">{t(`operation.trouble.${trouble}`)}</Banner>
}
