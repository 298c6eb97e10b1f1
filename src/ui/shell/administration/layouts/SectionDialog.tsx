import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { Words } from '#ui/shell/administration/layouts/draft.ts'

/** The title of a section in both languages. A section of ours without one keeps its own (`null`); an own one needs one. */
export function SectionDialog({ own, start, onName, onClose }: { own: boolean; start: Words; onName: (label: Words | null) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const [es, setEs] = useState(start.es ?? ''), [en, setEn] = useState(start.en ?? '')
  const [missing, setMissing] = useState(false)
  const name = (): void => {
    const label = { ...(es.trim() ? { es: es.trim() } : {}), ...(en.trim() ? { en: en.trim() } : {}) }
    if (own && Object.keys(label).length === 0) return setMissing(true)
    onName(Object.keys(label).length === 0 ? null : label)
  }
  return (
    <Dialog open onClose={onClose} size="sm" title={t('layouts.section.title')} description={t(own ? 'layouts.section.title_help' : 'layouts.section.title_ours')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" onClick={name}>{t('layouts.section.use')}</Button></>}>
      <form className="flex flex-col gap-4 pb-2" onSubmit={event => { event.preventDefault(); name() }}>
        <Field label={t('definitions.in.es')} error={missing ? t('layouts.section.missing') : undefined}><TextField value={es} maxLength={60} onChange={setEs} /></Field>
        <Field label={t('definitions.in.en')}><TextField value={en} maxLength={60} onChange={setEn} /></Field>
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
