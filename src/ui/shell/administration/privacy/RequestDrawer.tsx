import { useQuery } from '@tanstack/react-query'
import { Download, FileArchive, ShieldCheck, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { isOver, useJob } from '#ui/generic/list/use-job.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Actor } from '#ui/generic/record/actor.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { ErasurePreview } from '#ui/shell/administration/privacy/ErasurePreview.tsx'
import { OutcomeView } from '#ui/shell/administration/privacy/OutcomeView.tsx'
import { CloseForm, IdentityForm } from '#ui/shell/administration/privacy/StepForms.tsx'
import { FIELDS, STATE_TONES } from '#ui/shell/administration/privacy/request.ts'
import type { PrivacyRequest } from '#ui/shell/administration/privacy/request.ts'

/** One request: what is asked, until when, and the steps that are left. */
export function RequestDrawer({ id, onClose, onChanged }: { id: string; onClose: () => void; onChanged: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const entity = useMeta().entities['privacy_request']
  const [job, setJob] = useState<string | null>(null)
  const [step, setStep] = useState<'identity' | 'erasure' | 'close' | null>(null)
  const watched = useJob(job), working = job !== null && !isOver(watched)
  const asked = useQuery({ queryKey: ['privacy_request', id, watched?.state ?? ''], queryFn: ({ signal }) => api.get<PrivacyRequest>(`/api/privacy_request/${id}`, { query: { fields: FIELDS }, signal }), placeholderData: (before) => before })
  const request = asked.data, open = request?.state === 'received' || request?.state === 'in_progress', checked = Boolean(request?.identity_checked_at)
  const done = (started?: string): void => { if (started) setJob(started); setStep(null); void asked.refetch(); onChanged() }
  const pack = async (): Promise<void> => { try { done((await api.post<{ job: string }>(`/api/privacy_request/${id}/package`)).job) } catch (error) { toastProblem(error) } }
  const label = (field: string, value: string) => entity?.fields[field]?.options?.find((option) => option.value === value)?.label ?? value
  return (
    <Drawer open onClose={onClose} size="lg" title={request ? `${request.number} · ${label('kind', request.kind)}` : t('privacy.requests.loading')}>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !request ? <Skeleton lines={8} /> : (
        <div className="grid gap-4">
          <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_1fr]">
            <dt className="text-soft">{t('privacy.requests.person')}</dt><dd>{request['contact.display_name'] ? <PageLink href={recordHref('contact', request.contact)} className="text-accent-ink hover:underline">{request['contact.display_name']}</PageLink> : t('privacy.requests.erased')}</dd>
            <dt className="text-soft">{t('privacy.requests.state')}</dt><dd><Badge tone={STATE_TONES[request.state]}>{label('state', request.state)}</Badge></dd>
            <dt className="text-soft">{t('privacy.requests.received')}</dt><dd>{format.date(request.received_on)}</dd>
            <dt className="text-soft">{t('privacy.requests.due')}</dt><dd>{format.date(request.due_on)}{request.term && <span className="text-soft"> · {request.term}</span>}</dd>
            {request.wish && <><dt className="text-soft">{t('privacy.requests.wish')}</dt><dd className="whitespace-pre-wrap">{request.wish}</dd></>}
            {checked && <><dt className="text-soft">{t('privacy.requests.identity')}</dt><dd>{request.identity_method} · <Actor id={request.identity_checked_by} /> · {format.datetime(request.identity_checked_at)}</dd></>}
            {request.answer && <><dt className="text-soft">{t('privacy.requests.answer')}</dt><dd className="whitespace-pre-wrap">{request.answer}</dd></>}
          </dl>
          {working && <ProgressBar label={t('privacy.requests.working')} value={watched?.progress.total ? watched.progress.done : null} max={watched?.progress.total ?? 1} />}
          {watched?.state === 'failed' && <Banner tone="bad">{watched.error?.message ?? watched.error?.code}</Banner>}
          {request.package && <p><a download href={`/api/file/${request.package}/content`} className="inline-flex items-center gap-2 text-accent-ink hover:underline"><Download size={16} aria-hidden="true" />{t('privacy.requests.download')}</a></p>}
          {request.outcome && <OutcomeView outcome={request.outcome} />}
          {open && !working && step === null && (
            <div className="flex flex-wrap gap-2">
              {!checked && <Button variant="primary" icon={<ShieldCheck size={16} />} onClick={() => setStep('identity')}>{t('privacy.requests.check')}</Button>}
              {checked && (request.kind === 'access' || request.kind === 'portability') && <Button variant={request.package ? 'secondary' : 'primary'} icon={<FileArchive size={16} />} onClick={() => void pack()}>{t('privacy.requests.pack')}</Button>}
              {checked && request.kind === 'erasure' && <Button variant="danger" icon={<Trash2 size={16} />} onClick={() => setStep('erasure')}>{t('privacy.requests.erase')}</Button>}
              <Button onClick={() => setStep('close')}>{t('privacy.requests.close')}</Button>
            </div>
          )}
          {step === 'identity' && <IdentityForm id={id} onCancel={() => setStep(null)} onDone={() => done()} />}
          {step === 'close' && <CloseForm id={id} mayFinish={checked && request.kind !== 'erasure'} onCancel={() => setStep(null)} onDone={() => done()} />}
          {step === 'erasure' && <ErasurePreview id={id} person={request['contact.display_name'] ?? ''} onCancel={() => setStep(null)} onStarted={done} />}
        </div>
      )}
    </Drawer>
  )
}
