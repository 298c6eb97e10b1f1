import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

const KEY = ['webhook-host']

/** Hosts of our own network that webhooks may reach. */
export function HostsCard() {
  const { t } = useTranslation()
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<{ hosts: string[] }>('/api/webhook-host', { signal }) })
  const [typed, setTyped] = useState<string | null>(null)
  const save = useDeed(async () => {
    await api.put('/api/webhook-host', { hosts: (typed ?? '').split(/[\s,]+/).filter(Boolean) })
    await queryClient.invalidateQueries({ queryKey: KEY })
    setTyped(null)
    toast({ title: t('webhook.hosts_saved') })
  })
  return (
    <Card title={t('webhook.hosts')} className="max-w-2xl">
      {asked.isError ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={2} /> : (
        <form className="grid gap-3" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
          <Field label={t('webhook.hosts')} hideLabel help={t('webhook.hosts_help')} error={save.problem?.errors[0]?.detail ?? save.error}><TextArea value={typed ?? asked.data.hosts.join('\n')} onChange={setTyped} rows={2} /></Field>
          <div><Button type="submit" busy={save.busy} disabled={typed === null}>{t('webhook.save')}</Button></div>
        </form>
      )}
    </Card>
  )
}
