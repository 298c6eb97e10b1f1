import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TONES } from '#ui/shell/incentives/types.ts'
import type { Dispute, Message } from '#ui/shell/incentives/types.ts'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'

/** One dispute: what was said, and what can be done about it by whoever looks. */
export function DisputeCard({ dispute, mine, currency }: { dispute: Dispute; mine: boolean; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const query = { fields: 'id,step,body,created_at,author.name', filter: JSON.stringify({ field: 'dispute', op: 'eq', value: dispute.id }), sort: 'created_at', limit: 200 }
  const talk = useQuery({ queryKey: keys.list('incentive_dispute_message', query), queryFn: ({ signal }) => api.get<{ data: Message[] }>('/api/incentive_dispute_message', { query, signal }) })
  const open = dispute.state === 'open' || dispute.state === 'answered'
  return (
    <article className="rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{dispute.number} {dispute.subject}</h3><Badge tone={TONES[dispute.state]}>{t(`incentives.dispute.state.${dispute.state}`)}</Badge>
        <span className="tabular ml-auto text-sm text-soft">{dispute.granted ? t('incentives.dispute.granted', { amount: format.money(dispute.granted, currency) }) : dispute.claimed ? t('incentives.dispute.claims', { amount: format.money(dispute.claimed, currency) }) : ''}</span>
      </header>
      {talk.data ? (
        <ol className="mt-3 grid gap-2">
          {talk.data.data.map((message) => <li key={message.id} className="border-l-2 border-line-strong pl-3"><p className="text-sm text-soft">{message['author.name']} · {t(`incentives.dispute.step.${message.step}`)} · <time dateTime={message.created_at}>{format.datetime(message.created_at)}</time></p>{message.body && <p className="whitespace-pre-wrap">{message.body}</p>}</li>)}
        </ol>
      ) : <Skeleton lines={2} className="mt-3" />}
      {open && <DisputeDeeds dispute={dispute} mine={mine} currency={currency} />}
    </article>
  )
}

function DisputeDeeds({ dispute, mine, currency }: { dispute: Dispute; mine: boolean; currency: string }) {
  const { t } = useTranslation()
  const deed = useDeed(), meta = useMeta()
  const [text, setText] = useState('')
  const [amount, setAmount] = useState<string | null>(dispute.claimed)
  const decides = !mine && (meta.entities['incentive_dispute']?.actions.some((action) => action.noun === 'decision') ?? false)
  if (!mine && !decides) return null
  const body = text.trim()
  const run = async (noun: string, input: Record<string, unknown>) => { if (await deed.act('incentive_dispute', dispute.id, noun, input)) setText('') }
  return (
    <div className="mt-3 grid gap-3 border-t border-line pt-3">
      <Field label={t('incentives.dispute.answer')}><TextArea value={text} onChange={setText} rows={2} maxLength={4000} /></Field>
      <div className="flex flex-wrap items-end gap-2">
        <Button busy={deed.busy} disabled={body === ''} onClick={() => void run('reply', { body })}>{t('incentives.dispute.reply')}</Button>
        {mine && <Button variant="ghost" busy={deed.busy} onClick={() => void run('withdrawal', body ? { body } : {})}>{t('incentives.dispute.withdraw')}</Button>}
        {decides && (
          <div className="ml-auto flex flex-wrap items-end gap-2">
            <Field label={t('incentives.dispute.grant_amount')} className="w-36"><NumberField value={amount} onChange={setAmount} scale={2} unit={currency} /></Field>
            <Button busy={deed.busy} disabled={body === ''} onClick={() => void run('decision', { outcome: 'rejected', body })}>{t('incentives.dispute.reject')}</Button>
            <Button variant="primary" busy={deed.busy} disabled={body === '' || !amount} onClick={() => void run('decision', { outcome: 'granted', body, amount })}>{t('incentives.dispute.grant')}</Button>
          </div>
        )}
      </div>
    </div>
  )
}
