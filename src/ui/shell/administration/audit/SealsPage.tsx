import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { isOver, useJob } from '#ui/generic/list/use-job.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Fault { kind: string; seal: number | null; change?: string; entity?: string; record?: string; at?: string }
interface SealState {
  seals: number; changes: number; sealed_until: string | null; head: { seal: number; hash: string; sealed_at: string } | null; other_key: number; unsealed: number; running: string | null
  verification: { ok: boolean; seals: number; changes: number; other_key: number; fault: Fault | null; at: string } | null
}

/** `/administration/seals`: how far the history is sealed, and whether it still holds. */
export function SealsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  usePageTitle(t('administration.page.seals'))
  const asked = useQuery({ queryKey: ['seal'], queryFn: ({ signal }) => api.get<SealState>('/api/seal', { signal }), refetchInterval: (query) => (query.state.data?.running ? 1_500 : 30_000) })
  const state = asked.data
  const job = useJob(state?.running ?? null), running = Boolean(state?.running) && !isOver(job)
  const verify = async (): Promise<void> => {
    try { await api.post('/api/seal/verification'); await client.invalidateQueries({ queryKey: ['seal'] }) } catch (error) { toastProblem(error) }
  }
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.seals')} subtitle={t('privacy.seals.about')} actions={<Button variant="primary" icon={<ShieldCheck size={16} />} busy={running} disabled={!state} onClick={() => void verify()}>{t('privacy.seals.verify')}</Button>} />
      <div className="grid max-w-4xl gap-4 px-gutter">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !state ? <Skeleton lines={8} /> : (
          <>
            {running && <ProgressBar label={t('privacy.seals.verifying')} value={job?.progress.done ?? null} max={Math.max(state.changes, 1)} />}
            {state.verification && <Result verification={state.verification} />}
            <Card title={t('privacy.seals.state')}>
              <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
                <dt className="text-soft">{t('privacy.seals.count')}</dt><dd className="tabular">{format.number(state.seals)}</dd>
                <dt className="text-soft">{t('privacy.seals.changes')}</dt><dd className="tabular">{format.number(state.changes)}</dd>
                <dt className="text-soft">{t('privacy.seals.unsealed')}</dt><dd className="tabular">{format.number(state.unsealed)}</dd>
                <dt className="text-soft">{t('privacy.seals.until')}</dt><dd>{state.sealed_until ? format.datetime(state.sealed_until) : '—'}</dd>
                {state.other_key > 0 && <><dt className="text-soft">{t('privacy.seals.other_key')}</dt><dd className="tabular">{format.number(state.other_key)}</dd></>}
                {state.head && <><dt className="text-soft">{t('privacy.seals.head')}</dt><dd className="min-w-0"><code className="text-sm break-all">{`${state.head.seal}:${state.head.hash}`}</code><span className="block text-sm text-soft">{t('privacy.seals.head_about')}</span></dd></>}
              </dl>
            </Card>
          </>
        )}
      </div>
    </div>
  )
}

function Result({ verification }: { verification: NonNullable<SealState['verification']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const { fault } = verification
  if (!fault) return <Banner tone="good">{t('privacy.seals.holds', { at: format.datetime(verification.at), changes: format.number(verification.changes), seals: format.number(verification.seals) })}</Banner>
  return (
    <Banner tone="bad">
      <span className="flex items-start gap-2"><ShieldAlert size={18} className="mt-0.5 shrink-0" aria-hidden="true" /><span>
        <strong>{t('privacy.seals.broken', { at: format.datetime(verification.at) })}</strong> {t(`privacy.fault.${fault.kind}`)}
        {fault.seal !== null && <> {t('privacy.seals.in_seal', { seal: fault.seal })}</>}
        {fault.record && <span className="block text-sm break-all">{(fault.entity && meta.entities[fault.entity]?.label) ?? fault.entity ?? t('privacy.seals.record')} {fault.record}{fault.at ? ` · ${format.datetime(fault.at)}` : ''}</span>}
      </span></span>
    </Banner>
  )
}
