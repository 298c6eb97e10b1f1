import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { FileDrop } from '#ui/kit/FileDrop.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { SignaturePad } from '#ui/shell/quoting/SignaturePad.tsx'
import type { CustomerView } from '#ui/shell/quoting/customer-view.ts'

const WAYS = ['sign', 'order', 'change', 'refuse'] as const
type Way = (typeof WAYS)[number]

/** The customer's answers: sign, send a purchase order, ask for a change, say no. One at a time. */
export function AnswerForms({ view, token, options, onDone }: { view: CustomerView; token: string; options: string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way>('sign')
  const [name, setName] = useState(view.document.buyer.person ?? '')
  const [title, setTitle] = useState('')
  const [consent, setConsent] = useState(false)
  const [signature, setSignature] = useState<string | null>(null)
  const [number, setNumber] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const answer = useMutation({ mutationFn: () => send(), onSuccess: onDone })
  const ready = name.trim() !== '' && (way === 'sign' ? consent && signature !== null : way === 'order' ? number.trim() !== '' && file !== null : text.trim() !== '')

  function send(): Promise<unknown> {
    const quiet = { quiet: true } as const, who = { token, name: name.trim() }, chosen = { options, document_hash: view.document_hash }
    if (way === 'sign') return api.post('/api/quotation/acceptance', { ...who, ...(title.trim() ? { job_title: title.trim() } : {}), consent: true, signature, ...chosen }, quiet)
    if (way !== 'order') return api.post(`/api/quotation/${way === 'change' ? 'change' : 'refusal'}`, { ...who, text: text.trim() }, quiet)
    const form = new FormData()
    for (const [key, value] of Object.entries({ ...who, number: number.trim(), options: options.join(','), document_hash: view.document_hash })) form.append(key, value)
    form.append('file', file!)
    return api.post('/api/quotation/purchase-order', form, quiet)
  }

  return (
    <section className="rounded-lg border border-line bg-surface p-5 sm:p-7" aria-labelledby="answer">
      <h2 id="answer" className="text-lg font-semibold">{t('quoting.public.answer')}</h2>
      <div className="mt-3 flex flex-wrap gap-2" role="group" aria-labelledby="answer">{WAYS.map((one) => <Button key={one} variant={way === one ? 'primary' : 'secondary'} aria-pressed={way === one} onClick={() => { setWay(one); answer.reset() }}>{t(`quoting.public.way.${one}`)}</Button>)}</div>
      <form className="mt-5 grid gap-4" onSubmit={(event) => { event.preventDefault(); if (ready) answer.mutate() }}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('quoting.public.name')} required><TextField value={name} onChange={setName} autoComplete="name" maxLength={200} /></Field>
          {way === 'sign' && <Field label={t('quoting.public.job_title')}><TextField value={title} onChange={setTitle} autoComplete="organization-title" maxLength={150} /></Field>}
          {way === 'order' && <Field label={t('quoting.public.order_number')} required><TextField value={number} onChange={setNumber} maxLength={60} /></Field>}
        </div>
        {way === 'sign' && <SignaturePad typed={name} onChange={setSignature} />}
        {way === 'sign' && <Checkbox checked={consent} onChange={setConsent}>{t('quoting.public.consent', { number: view.document.number, revision: view.document.revision, seller: view.document.seller.legalName ?? view.document.seller.name })}</Checkbox>}
        {way === 'order' && <FileDrop label={file ? file.name : t('quoting.public.order_file')} help={t('quoting.public.order_file_help')} accept=".pdf,.png,.jpg,.jpeg,.webp" onFiles={(files) => setFile(files[0] ?? null)} />}
        {(way === 'change' || way === 'refuse') && <Field label={t(way === 'change' ? 'quoting.public.change_text' : 'quoting.public.refuse_text')} required><TextArea value={text} onChange={setText} rows={4} /></Field>}
        {answer.error && <Banner tone="bad">{answer.error instanceof ApiProblem ? [answer.error.detail, ...answer.error.errors.map((one) => one.detail)].filter(Boolean).join(' ') : t('kit.error.unexpected')}</Banner>}
        <div><Button type="submit" variant={way === 'refuse' ? 'danger' : 'primary'} busy={answer.isPending} disabled={!ready}>{t(`quoting.public.send.${way}`)}</Button></div>
        {way === 'sign' && <p className="text-xs text-soft">{t('quoting.public.kept')}</p>}
      </form>
    </section>
  )
}
