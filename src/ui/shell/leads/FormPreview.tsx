import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { administers } from '#ui/shell/administration/pages.ts'
import type { FormField } from '#ui/shell/leads/types.ts'

/** `without`: why no letter that asks for confirmation can be sent now */
interface Preview { html: string; without: 'no_server' | 'no_address' | null }

const SHOWN = ['token', 'name', 'language', 'heading', 'introduction', 'button', 'notice', 'notice_url', 'consent_text', 'consent_required', 'double_opt_in'] as const

/** The page of the form as strangers will see it, drawn by the server from what is being edited. Nothing in it can be sent. */
export function FormPreview({ record, fields }: { record: Row; fields: FormField[] }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const draft = useDeferredValue({ ...Object.fromEntries(SHOWN.map(name => [name, record[name] ?? null])), fields })
  const asked = useQuery({ queryKey: ['leads', 'form-preview', draft], queryFn: () => api.post<Preview>('/api/leads/form-preview', draft), placeholderData: before => before, enabled: fields.length > 0, retry: false })
  return (
    <Card flush title={t('leads.form.preview')} className="overflow-hidden">
      {asked.data?.without && <Banner tone="warn" className="m-3">{t(`leads.form.without.${asked.data.without}`)} {asked.data.without === 'no_server' && administers(meta) && <PageLink href="/administration/mail" className="font-medium underline">{t('leads.form.set_up_mail')}</PageLink>}</Banner>}
      {asked.error && !asked.data ? <div className="p-4"><ErrorState error={asked.error} onRetry={() => void asked.refetch()} /></div> : asked.data ? <iframe title={t('leads.form.preview')} sandbox="" srcDoc={asked.data.html} className="h-[36rem] w-full border-0" /> : <div className="p-4"><Skeleton lines={8} /></div>}
    </Card>
  )
}
