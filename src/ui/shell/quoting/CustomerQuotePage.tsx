import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { switchLanguage } from '#ui/i18n/i18n.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { AnswerForms } from '#ui/shell/quoting/AnswerForms.tsx'
import { CustomerDocument } from '#ui/shell/quoting/CustomerDocument.tsx'
import type { CustomerView } from '#ui/shell/quoting/customer-view.ts'

/** `/quotation#token`: what a customer sees: the quotation, and the ways to answer it. The token stands behind `#`, where no server log sees it. */
export function CustomerQuotePage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [token, setToken] = useState(() => location.hash.slice(1))
  const [options, setOptions] = useState<string[]>([])
  useEffect(() => {
    const follow = () => setToken(location.hash.slice(1))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const asked = useQuery({ queryKey: ['quotation', token], enabled: token !== '', retry: false, refetchOnWindowFocus: false, queryFn: ({ signal }) => api.post<CustomerView>('/api/quotation', { token }, { signal, quiet: true }) })
  const language = asked.data?.document.language
  useEffect(() => { if (language) void switchLanguage(language) }, [language])
  usePageTitle(asked.data ? `${asked.data.document.number} · ${asked.data.document.seller.name}` : t('quoting.public.title'))
  const pdf = useMutation({ mutationFn: () => openPdf(token), onError: toastProblem })
  const unknown = token === '' || (asked.error instanceof ApiProblem && asked.error.status === 404)
  if (unknown) return <Shell><EmptyState title={t('quoting.public.unknown')} {...(token === '' ? { actions: <a href="/quote" className={buttonClass()}>{t('quoting.public.inside')}</a> } : {})}>{t('quoting.public.unknown_help')}</EmptyState></Shell>
  if (asked.error) return <Shell><ErrorState error={asked.error} onRetry={() => void asked.refetch()} /></Shell>
  if (!asked.data) return <Shell><div className="p-6" role="status" aria-label={t('kit.loading')}><Skeleton lines={10} /></div></Shell>
  const view = asked.data
  return (
    <Shell>
      <div className="grid gap-4">
        <State view={view} />
        <div className="rounded-lg border border-line bg-surface"><CustomerDocument view={view} options={options} onOptions={setOptions} tools={<Button busy={pdf.isPending} onClick={() => pdf.mutate()}>{t('quoting.public.pdf')}</Button>} /></div>
        {view.open && <AnswerForms view={view} token={token} options={options} onDone={() => void client.invalidateQueries({ queryKey: ['quotation', token] })} />}
      </div>
    </Shell>
  )
}

function Shell({ children }: { children: ReactNode }) {
  return <main className="min-h-dvh bg-ground px-4 py-6 sm:py-10"><div className="mx-auto w-full max-w-3xl">{children}</div></main>
}

function State({ view }: { view: CustomerView }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (view.accepted) return <Banner tone="good">{t('quoting.public.accepted', { name: view.accepted.name, when: format.datetime(view.accepted.accepted_at, true) })}</Banner>
  if (view.state === 'change_requested') return <Banner tone="info">{t('quoting.public.change_sent')}</Banner>
  if (!view.open) return <Banner tone="warn">{t(view.state === 'expired' ? 'quoting.public.expired' : view.state === 'rejected' ? 'quoting.public.rejected' : 'quoting.public.closed', { day: format.dateWords(view.document.validUntil), seller: view.document.seller.name })}</Banner>
  return null
}

async function openPdf(token: string): Promise<void> {
  const answer = await fetch('/api/quotation/pdf', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) })
  if (!answer.ok) throw new ApiProblem(answer.status, await answer.json() as Record<string, unknown>)
  const address = URL.createObjectURL(await answer.blob()), link = document.createElement('a')
  Object.assign(link, { href: address, download: `${document.title.split(' · ')[0]}.pdf` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
