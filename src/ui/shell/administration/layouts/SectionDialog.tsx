import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { Words } from '#ui/shell/administration/layouts/draft.ts'

/** The title of a section in every language. A section of ours without one keeps its own (`null`); an own one needs one. */
export function SectionDialog({ own, start, onName, onClose }: { own: boolean; start: Words; onName: (label: Words | null) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const { languages } = useMeta(), [first] = languages
  const [words, setWords] = useState(start)
  const [missing, setMissing] = useState(false)
  const name = (): void => {
    const label: Words = Object.fromEntries(languages.flatMap(language => { const word = words[language]?.trim(); return word ? [[language, word]] : [] }))
    if (own && Object.keys(label).length === 0) return setMissing(true)
    onName(Object.keys(label).length === 0 ? null : label)
  }
  return (
    <Dialog open onClose={onClose} size="sm" title={t('layouts.section.title')} description={t(own ? 'layouts.section.title_help' : 'layouts.section.title_ours')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" onClick={name}>{t('layouts.section.use')}</Button></>}>
      <form className="flex flex-col gap-4 pb-2" onSubmit={event => { event.preventDefault(); name() }}>
        {languages.map(language => <Field key={language} label={t(`definitions.in.${language}`)} error={missing && language === first ? t('layouts.section.missing') : undefined}><TextField value={words[language] ?? ''} maxLength={60} onChange={text => setWords({ ...words, [language]: text })} /></Field>)}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
