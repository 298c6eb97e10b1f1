import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

interface StepProps { id: string; onCancel: () => void; onDone: () => void }

/** How it was made sure that the one who asks is the person. */
export function IdentityForm({ id, onCancel, onDone }: StepProps) {
  const { t } = useTranslation()
  const [method, setMethod] = useState('')
  return (
    <StepForm path={`/api/privacy_request/${id}/identity`} input={{ method }} ready={method.trim().length >= 3} submit={t('privacy.requests.check')} onCancel={onCancel} onDone={onDone}>
      <Field label={t('privacy.requests.method')} help={t('privacy.requests.method_help')} required><TextField value={method} onChange={setMethod} maxLength={200} /></Field>
    </StepForm>
  )
}

/** The end of a request: answered, or refused with the reason. */
export function CloseForm({ id, mayFinish, onCancel, onDone }: StepProps & { mayFinish: boolean }) {
  const { t } = useTranslation()
  const [result, setResult] = useState<string | null>(mayFinish ? 'done' : 'refused')
  const [answer, setAnswer] = useState('')
  return (
    <StepForm path={`/api/privacy_request/${id}/resolution`} input={{ result, ...(answer.trim() ? { answer } : {}) }} ready={result === 'done' || answer.trim() !== ''} submit={t('privacy.requests.close')} onCancel={onCancel} onDone={onDone}>
      <Field label={t('privacy.requests.result')}><Select value={result} onChange={setResult} options={[...(mayFinish ? [{ value: 'done', label: t('privacy.requests.answered') }] : []), { value: 'refused', label: t('privacy.requests.refused') }]} /></Field>
      <Field label={t(result === 'refused' ? 'privacy.requests.why_refused' : 'privacy.requests.answer')} required={result === 'refused'}><TextArea value={answer} onChange={setAnswer} maxLength={5000} /></Field>
    </StepForm>
  )
}

function StepForm({ path, input, ready, submit, onCancel, onDone, children }: { path: string; input: unknown; ready: boolean; submit: string; onCancel: () => void; onDone: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    try { await api.post(path, input); onDone() } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <form onSubmit={(event) => void send(event)} className="grid gap-3 rounded-lg border border-line p-4">
      {children}
      <div className="flex flex-wrap justify-end gap-2"><Button onClick={onCancel}>{t('kit.cancel')}</Button><Button type="submit" variant="primary" busy={busy} disabled={!ready}>{submit}</Button></div>
    </form>
  )
}
