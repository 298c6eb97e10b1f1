import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaAction, MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { useDeedKey } from '#ui/generic/form/deed-key.ts'
import { ErrorSummary } from '#ui/generic/form/error-summary.tsx'
import { FormSections } from '#ui/generic/form/form-sections.tsx'
import { startValues } from '#ui/generic/form/model.ts'
import { useEntityForm } from '#ui/generic/form/use-entity-form.ts'
import { mergeHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { actionFields, actionInput, fitsForm, tellsVersion } from '#ui/generic/record/action-form.ts'
import { offered } from '#ui/generic/record/offered.ts'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { toast } from '#ui/kit/Toast.tsx'

/** What can be done with a record: the first ones as buttons, the rest in a menu; `without`: nouns offered elsewhere on the page. Each asks what it needs in a small form. */
export function ActionBar({ entity, record, without = [], most = 3 }: { entity: MetaEntity; record: Row; without?: readonly string[]; most?: number }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<MetaAction | null>(null)
  const go = useGo()
  // two records are merged on a page of their own
  const choose = (action: MetaAction): void => { if (action.noun === 'merge') go(mergeHref(entity.name, record.id)); else setOpen(action) }
  const actions = entity.actions.filter(action => !without.includes(action.noun) && fitsForm(action.input) && offered(action, record))
  const shown = actions.slice(0, most)
  const rest = actions.slice(most)
  return (
    <>
      {shown.map(action => <Button key={action.noun} className="max-md:hidden" onClick={() => choose(action)}>{action.label}</Button>)}
      {actions.length > 0 && (
        <span className={rest.length > 0 ? '' : 'md:hidden'}>
          <Menu label={t('generic.record.actions')} trigger={<Button>{t('generic.record.actions')}<ChevronDown size={14} aria-hidden="true" /></Button>} items={actions.map(action => ({ label: action.label, onSelect: () => choose(action) }))} />
        </span>
      )}
      {open && <ActionDialog entity={entity} record={record} action={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function ActionDialog({ entity, record, action, onClose }: { entity: MetaEntity; record: Row; action: MetaAction; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const go = useGo()
  const { entities, user } = useMeta()
  const { zone } = usePreferences()
  const key = useDeedKey()
  // as it stood when the question was opened: what somebody else changes meanwhile is not what was decided on
  const [seen] = useState(record.version)
  const fields = useMemo(() => actionFields(entity, action.input, new Set(Object.keys(entities))), [entity, action, entities])
  const start = useMemo(() => startValues(fields, { me: user.id, today: dayIn(zone) }), [fields, user.id, zone])
  const form = useEntityForm({
    fields, start,
    send: async values => {
      const input = { ...actionInput(fields, values), ...(tellsVersion(action.input) && seen !== undefined ? { version: seen } : {}) }
      const made = await api.post<Partial<Row> | null>(`/api/${entity.name}/${record.id}/${action.noun}`, input, { idempotencyKey: key(input) })
      // An action may change more than its own record.
      await client.invalidateQueries({ queryKey: ['entity'] })
      toast({ title: t('generic.record.action_done', { action: action.label }) })
      onClose()
      // a copy is what one goes on with
      if (action.noun === 'copy' && typeof made?.id === 'string') go(recordHref(entity.name, made.id))
    },
  })
  return (
    <Dialog open onClose={onClose} title={action.label} insistent={form.form.formState.isDirty} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={form.saving} onClick={() => void form.submit()}>{action.label}</Button></>}>
      <form noValidate onSubmit={event => { event.preventDefault(); void form.submit() }} className="py-2">
        <ErrorSummary form={form} />
        {fields.length > 0 ? <FormSections form={form} columns={1} /> : <p className="text-soft">{t('generic.record.action_plain')}</p>}
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
