import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { lastProblem } from '#ui/api/last-problem.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { closeFeedback } from '#ui/shell/feedback/feedback.ts'

const LONGEST = 5_000

/** What somebody has to say about the program. It carries the kind of page and, if wished, the number of the last problem: nothing the page showed. */
export function FeedbackDialog({ open }: { open: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const client = useQueryClient()
  const definition = useMeta().entities['feedback']
  const [kind, setKind] = useState('problem')
  const [text, setText] = useState('')
  const [withReference, setWithReference] = useState(true)
  const [key, setKey] = useState(idempotencyKey)
  const problem = lastProblem()
  const mine = (): void => { closeFeedback(); void navigate({ to: '/$entity', params: { entity: 'feedback' } }) }
  const deed = useDeed(async () => {
    await api.post('/api/feedback', { kind, text, page: location.pathname, ...(problem && withReference ? { reference: problem.reference } : {}) }, { idempotencyKey: key })
    setText('')
    setKey(idempotencyKey())
    closeFeedback()
    void client.invalidateQueries({ queryKey: keys.entity('feedback') })
    toast({ title: t('help.sent'), detail: t('help.sent_help'), action: { label: t('help.mine'), onSelect: mine } })
  })
  if (!definition) return null
  return (
    <Dialog open={open} onClose={closeFeedback} title={t('help.report')} description={t('help.report_help')}
      actions={<><Button variant="ghost" className="mr-auto" onClick={mine}>{t('help.mine')}</Button><Button onClick={closeFeedback}>{t('kit.cancel')}</Button><Button variant="primary" type="submit" form="feedback" busy={deed.busy} disabled={text.trim() === ''}>{t('help.send')}</Button></>}>
      <form id="feedback" className="flex flex-col gap-4 pb-2" onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
        {deed.error && !deed.fieldError('text') && <Banner tone="bad">{deed.error}</Banner>}
        <Radio label={definition.fields['kind']?.label ?? ''} look="row" value={kind} onChange={setKind} options={definition.fields['kind']?.options ?? []} />
        <Field label={t(`help.text.${kind}`)} error={deed.fieldError('text')} required>
          <TextArea rows={5} value={text} onChange={setText} maxLength={LONGEST} required />
        </Field>
        {problem && <Checkbox checked={withReference} onChange={setWithReference}>{t('help.with_reference', { title: problem.title, when: format.relative(new Date(problem.at).toISOString()) })}</Checkbox>}
        <p className="text-sm text-soft">{t('help.carries')}</p>
      </form>
    </Dialog>
  )
}
