import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { NeedsList } from '#ui/shell/quoting/NeedsList.tsx'
import { said } from '#ui/shell/quoting/types.ts'
import type { Need, Summary } from '#ui/shell/quoting/types.ts'
import type { QuoteDeeds } from '#ui/shell/quoting/use-quote.ts'

interface Sent { path: string; mail: { state: string; reason: string | null } }

/** Sends by mail, or makes the link alone; afterwards the link stands there to be copied. */
export function SendDialog({ summary, deeds, onClose }: { summary: Summary; deeds: QuoteDeeds; onClose: () => void }) {
  const { t } = useTranslation()
  const [to, setTo] = useState('')
  const [message, setMessage] = useState('')
  const [sent, setSent] = useState<Sent | null>(null)
  const send = async (mail: boolean) => { setSent(await deeds.act<Sent>('sending', { mail, ...(to.trim() ? { to: to.trim() } : {}), ...(message.trim() ? { message: message.trim() } : {}) })) }
  // a mail to nobody would leave the quotation sent and unread
  const stranger = !summary.quote['contact'], nobody = stranger && to.trim() === ''
  const link = sent ? location.origin + sent.path : ''
  const copy = async () => {
    try { await navigator.clipboard.writeText(link); toast({ title: t('shell.copied') }) } catch { toast({ title: t('shell.not_copied'), tone: 'bad' }) }
  }
  if (sent) return (
    <Dialog open onClose={onClose} title={t('quoting.sent.title', { number: said(summary.quote['number']) })} actions={<><Button onClick={() => void copy()}>{t('shell.copy')}</Button><Button variant="primary" onClick={onClose}>{t('kit.close')}</Button></>}>
      <div className="grid gap-3">
        {sent.mail.state !== 'not_asked' && <Banner tone={sent.mail.state === 'refused' ? 'warn' : 'good'}>{t(sent.mail.state === 'refused' ? 'quoting.sent.mail_refused' : 'quoting.sent.mail_queued', { reason: t(`quoting.sent.reason.${sent.mail.reason}`, { defaultValue: sent.mail.reason ?? '' }) })}</Banner>}
        <Field label={t('quoting.sent.link')} help={t('quoting.sent.link_help')}><TextField value={link} onChange={() => undefined} readOnly /></Field>
      </div>
    </Dialog>
  )
  return (
    <Dialog open onClose={onClose} title={t('quoting.send_title', { number: said(summary.quote['number']) })} description={t('quoting.send_help')}
      actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant={nobody ? 'primary' : undefined} busy={deeds.busy} onClick={() => void send(false)}>{t('quoting.link_only')}</Button><Button variant={nobody ? undefined : 'primary'} disabled={nobody} busy={deeds.busy} onClick={() => void send(true)}>{t('quoting.send_mail')}</Button></>}>
      <div className="grid gap-3">
        <Field label={t('quoting.to')} help={t(stranger ? 'quoting.to_help_nobody' : 'quoting.to_help')}><TextField type="email" value={to} onChange={setTo} /></Field>
        <Field label={t('quoting.message')}><TextArea value={message} onChange={setMessage} rows={4} /></Field>
      </div>
    </Dialog>
  )
}

/** Asks for the approvals that are needed, saying whose they are. */
export function AskDialog({ needs, currency, deeds, onClose }: { needs: Need[]; currency: string; deeds: Pick<QuoteDeeds, 'act' | 'busy'>; onClose: () => void }) {
  const { t } = useTranslation()
  const [comment, setComment] = useState('')
  const ask = async () => { if (await deeds.act('submission', comment.trim() ? { comment: comment.trim() } : {})) { toast({ title: t('quoting.asked') }); onClose() } }
  return (
    <Dialog open onClose={onClose} title={t('quoting.ask_title')} actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={deeds.busy} onClick={() => void ask()}>{t('quoting.ask')}</Button></>}>
      <div className="grid gap-3">
        <NeedsList needs={needs} currency={currency} />
        <Field label={t('quoting.comment')}><TextArea value={comment} onChange={setComment} rows={3} /></Field>
      </div>
    </Dialog>
  )
}

/** Approves with a comment, or refuses with a reason. */
export function DecideDialog({ kind, deeds, onClose, onDone }: { kind: 'approval' | 'refusal'; deeds: Pick<QuoteDeeds, 'act' | 'busy'>; onClose: () => void; onDone?: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const decide = async () => {
    if (!(await deeds.act(kind, kind === 'refusal' ? { reason: text.trim() } : text.trim() ? { comment: text.trim() } : {}))) return
    toast({ title: t(`quoting.${kind}_done`) })
    onDone?.()
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t(`quoting.${kind}_title`)} actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant={kind === 'refusal' ? 'danger' : 'primary'} busy={deeds.busy} disabled={kind === 'refusal' && text.trim() === ''} onClick={() => void decide()}>{t(kind === 'refusal' ? 'quoting.refuse' : 'quoting.approve')}</Button></>}>
      <Field label={t(kind === 'refusal' ? 'quoting.reason' : 'quoting.comment')} required={kind === 'refusal'}><TextArea value={text} onChange={setText} rows={3} /></Field>
    </Dialog>
  )
}
