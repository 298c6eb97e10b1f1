import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import type { Forecast, ForecastNode } from '#ui/shell/forecast/types.ts'

/** One's own forecast, or another number for somebody below with the reason. What was given before stays on record. */
export function CallDialog({ node, forecast, onClose }: { node: ForecastNode; forecast: Forecast; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const said = node.override ?? node.submission
  const [commit, setCommit] = useState<string | null>(node.called)
  const [best, setBest] = useState<string | null>(said?.best_case ?? null)
  const [reason, setReason] = useState('')
  const give = useMutation({
    mutationFn: () => api.post('/api/forecast_submission', { user: node.user, period: forecast.period.kind, starts_on: forecast.period.start, commit, ...(best === null ? {} : { best_case: best }), ...(reason.trim() ? { reason: reason.trim() } : {}) }),
    onSuccess: () => { toast({ title: t('forecast.given') }); onClose() },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.entity('opportunity') }),
  })
  const money = (value: string) => format.money(value, forecast.currency)
  return (
    <Dialog open size="sm" onClose={onClose} title={t(node.mine ? 'forecast.give' : 'forecast.override', { who: node.name ?? '' })}
      description={t('forecast.says', { won: money(node.total.won), commit: money(node.total.commit), expected: money(node.total.expected) })}
      actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={give.isPending} disabled={commit === null || (!node.mine && reason.trim() === '')} onClick={() => give.mutate()}>{t('forecast.save')}</Button></>}>
      <div className="grid gap-3">
        <Field label={t('forecast.commit_total')} help={t('forecast.commit_help')} required><NumberField value={commit} onChange={setCommit} scale={2} unit={forecast.currency} /></Field>
        <Field label={t('forecast.best_case')}><NumberField value={best} onChange={setBest} scale={2} unit={forecast.currency} /></Field>
        <Field label={t('forecast.reason')} required={!node.mine}><TextArea value={reason} onChange={setReason} rows={3} /></Field>
      </div>
    </Dialog>
  )
}
