import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import type { Line } from '#ui/shell/incentives/types.ts'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'

/** Says what is wrong with a line, or with the whole statement. */
export function DisputeDialog({ statement, line, currency, onClose }: { statement: string; line: Line | null; currency: string; onClose: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed()
  const [subject, setSubject] = useState(line ? (line.description ?? line.component_name ?? '') : '')
  const [reason, setReason] = useState('')
  const [claimed, setClaimed] = useState<string | null>(null)
  const ready = subject.trim() !== '' && reason.trim() !== ''
  const send = async () => {
    if (!ready || !await deed.act('incentive_statement', statement, 'dispute', { subject: subject.trim(), reason: reason.trim(), ...(line ? { line: line.id } : {}), ...(claimed ? { claimed } : {}) })) return
    toast({ title: t('incentives.dispute.sent') })
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={line ? t('incentives.dispute.of', { what: line.description ?? line.component_name ?? '' }) : t('incentives.dispute.whole')} description={t('incentives.dispute.help')}
      actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={deed.busy} disabled={!ready} onClick={() => void send()}>{t('incentives.dispute.send')}</Button></>}>
      <form className="grid gap-3" onSubmit={(event) => { event.preventDefault(); void send() }}>
        <Field label={t('incentives.dispute.subject')} required><TextField value={subject} onChange={setSubject} maxLength={200} /></Field>
        <Field label={t('incentives.dispute.reason')} required><TextArea value={reason} onChange={setReason} rows={4} maxLength={4000} /></Field>
        <Field label={t('incentives.dispute.claimed')} help={t('incentives.dispute.claimed_help')}><NumberField value={claimed} onChange={setClaimed} scale={2} unit={currency} /></Field>
      </form>
    </Dialog>
  )
}
