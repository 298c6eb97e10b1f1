import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/page.ts'
import { useDeedKey } from '#ui/generic/form/deed-key.ts'
import { ErrorSummary } from '#ui/generic/form/error-summary.tsx'
import { DuplicateWarning } from '#ui/generic/merge/duplicate-warning.tsx'
import { FormSections } from '#ui/generic/form/form-sections.tsx'
import { useLeaveGuard } from '#ui/generic/form/leave-guard.ts'
import { bodyOf, formFields, patchOf, startValues } from '#ui/generic/form/model.ts'
import type { Values } from '#ui/generic/form/model.ts'
import { useEntityForm } from '#ui/generic/form/use-entity-form.ts'
import { inputFields } from '#ui/generic/meta/inputs.ts'
import { isHidden } from '#ui/generic/meta/layout.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import { useConflict } from '#ui/generic/record/conflict-dialog.tsx'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { Button } from '#ui/kit/Button.tsx'

export interface EditFormProps { entity: MetaEntity; /** null: a new one */ record: Row | null; prefill?: Values; onSaved: (id: string) => void; onCancel: () => void }

const NOTHING: Values = {}

/** The whole form of a record. Saving is explicit: the bar stays in sight and says in words what the state is. Ctrl+S and Ctrl+Enter save. */
export function EditForm({ entity, record, prefill, onSaved, onCancel }: EditFormProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const meta = useMeta()
  const { user } = meta
  const { zone } = usePreferences()
  const key = useDeedKey()
  // The form belongs to the version it was opened with; a change from elsewhere is told when it is saved.
  const [base] = useState(record)
  const fields = useMemo(() => {
    // On an existing record only a password is typed anew; other inputs made the record what it is.
    const inputs = inputFields(meta, entity, name => t(`generic.input.${name}`, { defaultValue: name.replaceAll('_', ' ') })).filter(input => !base || input.kind === 'password')
    return [...inputs, ...formFields(entity).filter(field => !isHidden(entity, field) && (!base || (field.name in base && editable(entity, field))))]
  }, [meta, entity, base, t])
  const start = useMemo(() => (base ? Object.fromEntries(fields.map(field => [field.name, base[field.name] ?? null])) : startValues(fields, { me: user.id, today: dayIn(zone) }, prefill)), [base, fields, user.id, zone, prefill])
  const { save, dialog } = useConflict(entity)
  const form = useEntityForm({
    fields, start, ...(base ? {} : { fresh: { entity, prefill: prefill ?? NOTHING } }), draft: base ? `${entity.name}.${base.id}.${base.version ?? 0}` : `new.${entity.name}`,
    send: async (values, suggested) => {
      const patch = base ? patchOf(base, values, fields) : {}
      if (base && Object.keys(patch).length > 0) await save(base, patch)
      const body = bodyOf(values, suggested)
      const id = base ? base.id : (await api.post<Row>(`/api/${entity.name}`, body, { idempotencyKey: key(body) })).id
      await client.invalidateQueries({ queryKey: keys.entity(entity.name) })
      pass()
      onSaved(id)
    },
    // Giving up the comparison leaves the form as it is.
    refused: problem => problem instanceof ApiProblem && problem.status === 412,
  })
  const dirty = form.form.formState.isDirty
  const pass = useLeaveGuard(dirty)
  const cancel = (): void => {
    if (dirty && !window.confirm(t('generic.form.leave'))) return
    form.discardDraft()
    pass()
    onCancel()
  }
  const press = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && (event.key === 's' || event.key === 'Enter')) {
      event.preventDefault()
      void form.submit()
    }
  }
  return (
    <form noValidate onKeyDown={press} onSubmit={event => { event.preventDefault(); void form.submit() }} className="px-gutter pb-4" aria-label={base ? t('generic.record.edit') : t('generic.record.new', { entity: inSentence(entity.label) })}>
      <div className="mx-auto max-w-4xl">
        {form.restored && <Banner className="mb-4" actions={<Button size="sm" onClick={form.discardDraft}>{t('generic.form.discard')}</Button>}>{t('generic.form.restored')}</Banner>}
        <ErrorSummary form={form} />
        {!base && <DuplicateWarning entity={entity} form={form} />}
        <FormSections form={form} entity={entity} />
      </div>
      <div className="sticky bottom-0 -mx-gutter flex flex-wrap items-center gap-2 border-t border-line bg-ground px-gutter py-3">
        <span role="status" className="mr-auto text-sm text-soft">{t(form.saving ? 'generic.form.saving' : dirty ? 'generic.form.unsaved' : 'generic.form.unchanged')}</span>
        <Button onClick={cancel}>{t('kit.cancel')}</Button>
        <Button variant="primary" type="submit" busy={form.saving}>{t('generic.form.save')}</Button>
      </div>
      {dialog}
    </form>
  )
}
