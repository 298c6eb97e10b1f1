import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { MetaOption } from '#ui/api/meta.ts'
import { instantOf } from '#ui/generic/widgets/local-time.ts'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

/** Sends the messages of some days once more. */
export function ReplayDialog({ webhook, states, onClose }: { webhook: string; states: MetaOption[]; onClose: () => void }) {
  const { t } = useTranslation()
  const { zone } = usePreferences()
  const [from, setFrom] = useState<string | null>(dayIn(zone))
  const [to, setTo] = useState<string | null>(dayIn(zone))
  const [chosen, setChosen] = useState(['dead'])
  const deed = useDeed(async () => {
    const { queued } = await api.post<{ queued: number }>(`/api/webhook/${webhook}/replay`, { from: instantOf(from ?? '', '00:00', zone), to: instantOf(to ?? '', '23:59', zone).replace(/00\.000Z$/, '59.999Z'), states: chosen })
    toast({ title: t('webhook.replayed', { count: queued }) })
    onClose()
  })
  return (
    <Dialog open onClose={onClose} size="sm" title={t('webhook.replay_span')} description={t('webhook.replay_help')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={deed.busy} disabled={!from || !to || chosen.length === 0} onClick={() => void deed.run()}>{t('webhook.replay')}</Button></>}>
      <div className="grid gap-4 pb-2">
        {deed.error && <Banner tone="bad">{deed.problem?.errors[0]?.detail ?? deed.error}</Banner>}
        <Field label={t('webhook.replay_from')} required><DateField value={from} onChange={setFrom} /></Field>
        <Field label={t('webhook.replay_to')} required><DateField value={to} onChange={setTo} /></Field>
        <Field label={t('webhook.replay_states')} required><MultiSelect value={chosen} onChange={setChosen} options={states.filter((one) => one.value !== 'queued')} /></Field>
      </div>
    </Dialog>
  )
}
