import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { DecideDialog } from '#ui/shell/quoting/deed-dialogs.tsx'
import { NeedsList } from '#ui/shell/quoting/NeedsList.tsx'
import { said } from '#ui/shell/quoting/types.ts'
import type { Need } from '#ui/shell/quoting/types.ts'

interface Approval { id: string; summary: string; created_at: string; comment: string | null; level: number; reasons?: (Need & { ruleName: string | null })[]; requested_by_name: string | null; on_behalf_of: { name: string } | null; quote?: About; order?: About }
type About = Record<string, unknown> & { id: string }
type Kind = 'quote' | 'order'

/** `/approvals`: what waits for this person's decision, or for that of somebody they stand in for. */
export function ApprovalsPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  usePageTitle(t('quoting.approvals.title'))
  const asked = useQuery({ queryKey: ['entity', 'quote_approval', 'list', 'mine'], queryFn: ({ signal }) => api.get<{ data: Approval[] }>('/api/quoting/approvals', { signal }) })
  const [deciding, setDeciding] = useState<{ of: Kind; id: string; kind: 'approval' | 'refusal' } | null>(null)
  const decide = useMutation({ mutationFn: ({ of, id, noun, input }: { of: Kind; id: string; noun: string; input: unknown }) => api.post(`/api/${of}/${id}/${noun}`, input), onError: toastProblem, onSettled: () => client.invalidateQueries({ queryKey: ['entity'] }) })
  const act = async <T,>(noun: string, input: unknown): Promise<T | null> => (deciding ? decide.mutateAsync({ of: deciding.of, id: deciding.id, noun, input }).then((body) => body as T, () => null) : null)
  const waiting = asked.data?.data ?? []
  return (
    <div className="pb-8">
      <PageHeader title={t('quoting.approvals.title')} subtitle={t('quoting.approvals.about')} />
      <div className="grid max-w-4xl gap-3 px-gutter">
        {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={6} /> : waiting.length === 0
          ? <EmptyState icon={<ShieldCheck size={28} aria-hidden="true" />} title={t('quoting.approvals.none')}>{t('quoting.approvals.none_help')}</EmptyState>
          : waiting.map((approval) => <ApprovalCard key={approval.id} approval={approval} onDecide={(kind, of, id) => setDeciding({ of, id, kind })} />)}
      </div>
      {deciding && <DecideDialog kind={deciding.kind} deeds={{ act, busy: decide.isPending }} onClose={() => setDeciding(null)} />}
    </div>
  )
}

function ApprovalCard({ approval, onDecide }: { approval: Approval; onDecide: (kind: 'approval' | 'refusal', of: Kind, id: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const of: Kind = approval.quote ? 'quote' : 'order', about = approval.quote ?? approval.order
  if (!about) return null
  const currency = said(about['currency'])
  return (
    <article className="rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-base font-semibold"><PageLink href={recordHref(of, about.id)} className="tabular hover:underline">{said(about['number'])}</PageLink> <span className="font-normal">{said(about['account.name']) || said(about['contact.display_name'])}</span></h2>
        <span className="tabular font-semibold">{format.money(said(about['total']), currency)}</span>
      </header>
      <p className="mt-0.5 text-sm text-soft">{t('quoting.approvals.asked', { who: approval.requested_by_name ?? '', when: format.relative(approval.created_at) })}{approval.on_behalf_of && <> <Badge tone="accent">{t('quoting.approvals.behalf', { who: approval.on_behalf_of.name })}</Badge></>}</p>
      {approval.comment && <blockquote className="mt-2 border-l-2 border-line-strong pl-3">{approval.comment}</blockquote>}
      {approval.reasons && <div className="mt-3"><NeedsList own needs={approval.reasons.map((reason) => ({ ...reason, rule: reason.ruleName, whose: null }))} currency={currency} /></div>}
      <footer className="mt-3 flex flex-wrap justify-end gap-2"><PageLink href={recordHref(of, about.id)} className="mr-auto self-center text-sm text-accent-ink hover:underline">{t(`quoting.approvals.open_${of}`)}</PageLink><Button onClick={() => onDecide('refusal', of, about.id)}>{t('quoting.refuse')}</Button><Button variant="primary" onClick={() => onDecide('approval', of, about.id)}>{t('quoting.approve')}</Button></footer>
    </article>
  )
}
