import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'

export const webhookHref = (id: string): string => `/administration/webhooks?id=${id}`

/** How a webhook is doing, in words. */
export function WebhookState({ row }: { row: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const problem = useMeta().entities['webhook']?.fields['problem']?.options?.find((one) => one.value === row['problem'])?.label
  if (problem) return <Badge tone="bad">{problem}</Badge>
  if (row['active'] !== true) return <Badge>{t('webhook.off')}</Badge>
  return row['failing_since'] ? <Badge tone="warn">{t('webhook.failing', { when: format.datetime(String(row['failing_since'])) })}</Badge> : <Badge tone="good">{t('webhook.on')}</Badge>
}
