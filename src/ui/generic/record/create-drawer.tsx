import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { useDeedKey } from '#ui/generic/form/deed-key.ts'
import { AlsoStored } from '#ui/generic/form/also-stored.tsx'
import { ErrorSummary } from '#ui/generic/form/error-summary.tsx'
import { DuplicateWarning } from '#ui/generic/merge/duplicate-warning.tsx'
import { FormSections } from '#ui/generic/form/form-sections.tsx'
import { bodyOf, formFields, quickFields, startValues } from '#ui/generic/form/model.ts'
import type { Values } from '#ui/generic/form/model.ts'
import { inputFields } from '#ui/generic/meta/inputs.ts'
import { isHidden } from '#ui/generic/meta/layout.ts'
import { useEntityForm } from '#ui/generic/form/use-entity-form.ts'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Button } from '#ui/kit/Button.tsx'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { Drawer } from '#ui/kit/Drawer.tsx'

export interface CreateDrawerProps {
  entity: MetaEntity
  /** values that are already known (the parent of a related record, what was typed in a look-up) */
  prefill?: Values
  /** a prefilled field that is shown all the same, first of all */
  shown?: string
  onClose: () => void
  onCreated: (row: Row) => void
}

const NOTHING: Values = {}

/** Makes a record in place: five fields at most to begin with, what else would be stored below them, all fields on demand. Ctrl+Enter and Ctrl+S save. */
export function CreateDrawer({ entity, prefill = NOTHING, shown, onClose, onCreated }: CreateDrawerProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const meta = useMeta()
  const { user } = meta
  const { zone } = usePreferences()
  const [full, setFull] = useState(false)
  const [taken, setTaken] = useState<readonly string[]>([])
  const key = useDeedKey()
  const inputs = useMemo(() => inputFields(meta, entity, name => t(`generic.input.${name}`, { defaultValue: name.replaceAll('_', ' ') })), [meta, entity, t])
  const every = useMemo(() => [...inputs, ...formFields(entity).filter(field => !isHidden(entity, field))], [inputs, entity])
  const quick = useMemo(() => {
    const first = [...every.filter(field => field.name === shown), ...quickFields(entity, new Set(Object.keys(prefill).filter(name => name !== entity.title)), inputs)]
    return [...first, ...every.filter(field => taken.includes(field.name) && !first.includes(field))]
  }, [every, entity, prefill, shown, inputs, taken])
  const start = useMemo(() => startValues(every, { me: user.id, today: dayIn(zone) }, prefill), [every, user.id, zone, prefill])
  const form = useEntityForm({
    fields: full ? every : quick, start, draft: `new.${entity.name}`,
    fresh: { entity, prefill },
    send: async (values, suggested) => {
      const body = bodyOf(values, suggested)
      const row = await api.post<Row>(`/api/${entity.name}`, body, { idempotencyKey: key(body) })
      await client.invalidateQueries({ queryKey: keys.entity(entity.name) })
      onCreated(row)
    },
  })
  const press = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 's')) return
    event.preventDefault()
    void form.submit()
  }
  const close = (): void => {
    if (!form.form.formState.isDirty || window.confirm(t('generic.form.leave'))) {
      form.discardDraft()
      onClose()
    }
  }
  return (
    <Drawer open onClose={close} title={t('generic.record.new', { entity: inSentence(entity.label) })} size={full ? 'lg' : 'md'}
      actions={<><Button onClick={close}>{t('kit.cancel')}</Button><Button variant="primary" busy={form.saving} onClick={() => void form.submit()}>{t('generic.form.save')}</Button></>}>
      <form noValidate onKeyDown={press} onSubmit={event => { event.preventDefault(); event.stopPropagation(); void form.submit() }}>
        <ErrorSummary form={form} />
        <DuplicateWarning entity={entity} form={form} />
        <FormSections form={form} columns={full ? 2 : 1} {...(full ? { entity } : {})} />
        {!full && <AlsoStored fields={every.filter(field => !quick.includes(field))} values={form.suggested} onTake={name => setTaken([...taken, name])} />}
        {!full && every.length > quick.length && <Button variant="ghost" onClick={() => setFull(true)}>{t('generic.form.all_fields', { count: every.length })}</Button>}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Drawer>
  )
}
