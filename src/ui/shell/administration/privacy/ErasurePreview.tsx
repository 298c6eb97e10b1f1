import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import type { Preview } from '#ui/shell/administration/privacy/request.ts'

/** What goes and what stays, before it cannot be taken back: the name has to be typed. */
export function ErasurePreview({ id, person, onCancel, onStarted }: { id: string; person: string; onCancel: () => void; onStarted: (job: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const asked = useQuery({ queryKey: ['privacy_request', id, 'preview'], staleTime: 0, queryFn: () => api.post<Preview>(`/api/privacy_request/${id}/erasure`, { preview: true }) })
  const sure = typed.trim().toLowerCase() === person.trim().toLowerCase()
  const erase = async (): Promise<void> => {
    setBusy(true)
    try { onStarted((await api.post<{ job: string }>(`/api/privacy_request/${id}/erasure`, {})).job) } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <section className="grid gap-3 rounded-lg border border-line p-4">
      <h3 className="font-semibold">{t('privacy.erasure.title')}</h3>
      <p className="text-soft">{t('privacy.erasure.about')}</p>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={4} /> : (
        <Table caption={t('privacy.erasure.title')} rows={asked.data.records} keyOf={(row) => row.entity} columns={[
          { key: 'entity', label: t('privacy.filter.entity'), cell: (row) => meta.entities[row.entity]?.plural ?? row.entity },
          { key: 'records', label: t('privacy.access.records'), align: 'end', cell: (row) => <span className="tabular">{format.number(row.records)}</span> },
          { key: 'kept', label: t('privacy.erasure.then'), cell: (row) => (row.kept ? t('privacy.erasure.stays', { reason: t(`privacy.reason.${row.kept}`) }) : t('privacy.erasure.goes')) },
        ]} />
      )}
      <Field label={t('privacy.erasure.type', { person })} required><TextField value={typed} onChange={setTyped} autoComplete="off" spellCheck={false} /></Field>
      <div className="flex flex-wrap justify-end gap-2"><Button onClick={onCancel}>{t('kit.cancel')}</Button><Button variant="danger" busy={busy} disabled={!sure || !asked.data} onClick={() => void erase()}>{t('privacy.requests.erase')}</Button></div>
    </section>
  )
}
