import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/context.ts'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { useRefresh } from '#ui/shell/administration/definitions/use-definitions.ts'
import type { Term } from '#ui/shell/administration/definitions/use-definitions.ts'

/** What is renamed: `entity.x` (with its plural) or `field.x.f`. */
export interface Renaming { what: string; label: string; hideable: boolean }

/** The house's word for something of ours, in every language; empty gives ours back. */
export function TermDialog({ what, label, hideable, terms, onClose }: Renaming & { terms: Term[]; onClose: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefresh()
  const { languages } = useMeta()
  const inAll = <T,>(of: (language: Language) => T): Record<Language, T> => Object.fromEntries(languages.map((language) => [language, of(language)])) as Record<Language, T>
  const kept = what.startsWith('entity.') ? [what, `${what}.plural`] : [what]
  const [words, setWords] = useState(() => Object.fromEntries(kept.map((key) => { const term = terms.find((each) => each.key === key); return [key, inAll((language) => term?.[language] ?? '')] })))
  const [hidden, setHidden] = useState(terms.find((each) => each.key === what)?.hidden ?? false)
  const deed = useDeed(async () => {
    for (const key of kept) {
      const term = terms.find((each) => each.key === key), said = inAll((language) => words[key]?.[language].trim() || null)
      const values = { ...said, hidden: key === what && hidden }
      const empty = !values.hidden && languages.every((language) => !said[language])
      if (term) await (empty ? api.delete(`/api/term/${term.id}`) : api.patch(`/api/term/${term.id}`, values))
      else if (!empty) await api.post('/api/term', { key, ...values })
    }
    await refresh()
    toast({ title: t('definitions.done.active') })
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={t('definitions.rename_it', { name: label })} description={t('definitions.rename_help')} size="sm">
      <form className="flex flex-col gap-4 pb-4" onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
        {deed.error && <Banner tone="bad">{deed.error}</Banner>}
        {kept.map((key) => (
          <fieldset key={key} className="flex flex-col gap-3">
            {kept.length > 1 && <legend className="pb-1 font-medium">{t(key.endsWith('.plural') ? 'definitions.object.plural' : 'definitions.object.singular')}</legend>}
            {languages.map((language) => <Field key={language} label={t(`definitions.in.${language}`)}><TextField value={words[key]?.[language] ?? ''} maxLength={60} onChange={(text) => setWords({ ...words, [key]: { ...words[key]!, [language]: text } })} /></Field>)}
          </fieldset>
        ))}
        {hideable && <Checkbox checked={hidden} onChange={setHidden}>{t('definitions.hide_field')}</Checkbox>}
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" variant="primary" busy={deed.busy}>{t('generic.form.save')}</Button></div>
      </form>
    </Dialog>
  )
}
