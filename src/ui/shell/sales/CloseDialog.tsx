import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Page } from '#ui/api/page.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { Deeds } from '#ui/shell/sales/use-deeds.ts'

/** Asks why a sale was lost, in the house's words, and to whom where the reason asks for it. */
export function LostDialog({ id, deeds, onClose }: { id: string; deeds: Deeds; onClose: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<string | null>(null)
  const [competitor, setCompetitor] = useState('')
  const query = { fields: 'name,demands_competitor', filter: JSON.stringify({ field: 'active', op: 'ne', value: false }), sort: 'order', limit: 100 }
  const reasons = useQuery({ queryKey: keys.list('loss_reason', query), queryFn: ({ signal }) => api.get<Page>('/api/loss_reason', { query, signal }) })
  const asks = reasons.data?.data.find((row) => row['name'] === reason)?.['demands_competitor'] === true
  const close = async () => {
    if (await deeds.act(`/api/opportunity/${id}/closure`, { outcome: 'lost', ...(reason ? { reason } : {}), ...(competitor.trim() ? { competitor: competitor.trim() } : {}) })) onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t('sales.lost_title')} size="sm" actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={deeds.busy} disabled={asks && competitor.trim() === ''} onClick={() => void close()}>{t('sales.close_lost')}</Button></>}>
      <div className="grid gap-4 py-1">
        {deeds.missing.length > 0 && <Banner tone="bad">{deeds.missing.join(' ')}</Banner>}
        <Field label={t('sales.reason')}><Select value={reason} onChange={setReason} emptyLabel={t('sales.no_reason')} options={(reasons.data?.data ?? []).map((row) => ({ value: textOf(row['name']), label: textOf(row['name']) }))} /></Field>
        <Field label={t('sales.competitor')} required={asks}><TextField value={competitor} onChange={setCompetitor} /></Field>
      </div>
    </Dialog>
  )
}
