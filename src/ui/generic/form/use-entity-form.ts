import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Resolver, UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { dropDraft, keepDraft, readDraft } from '#ui/generic/form/draft.ts'
import type { Values } from '#ui/generic/form/model.ts'
import { useSuggested } from '#ui/generic/form/use-suggested.ts'
import { validate } from '#ui/generic/form/validate.ts'

/** A problem in the summary; `field` is null when it belongs to no field of this form. */
export interface SummaryLine { field: string | null; label: string | null; message: string }

export interface EntityForm {
  form: UseFormReturn<Values>
  fields: readonly MetaField[]
  problems: SummaryLine[]
  /** what to quote when the server failed; a refusal says itself what to mend */
  requestId: string | null
  saving: boolean
  /** how often a submit failed: the summary takes the focus each time */
  failures: number
  /** the values came from a draft that was not saved */
  restored: boolean
  /** what the server fills in where nobody does: shown in the fields, and mostly stored without being sent */
  suggested: Values
  discardDraft: () => void
  submit: () => Promise<boolean>
}

export interface EntityFormOptions {
  fields: readonly MetaField[]
  start: Values
  /** stores the values; `suggested` are those the server fills in by itself. Rejects with ApiProblem. */
  send: (values: Values, suggested: Values) => Promise<void>
  /** may take a problem over (a 412) */
  refused?: (problem: ApiProblem, values: Values) => boolean
  draft?: string
  /** of a new record: whose defaults are asked for, and what is known already */
  fresh?: { entity: MetaEntity; prefill: Values }
}

/** A form over fields of an entity: checked here first, then by the server, whose problems stand at their fields and in the summary. */
export function useEntityForm(options: EntityFormOptions): EntityForm {
  const { fields, start, draft, fresh } = options
  const { t } = useTranslation()
  const [kept] = useState(() => (draft ? readDraft(draft) : null))
  const [restored, setRestored] = useState(kept !== null)
  const [problems, setProblems] = useState<SummaryLine[]>([])
  const [requestId, setRequestId] = useState<string | null>(null)
  const [failures, setFailures] = useState(0)
  const latest = useRef(options)
  latest.current = options
  const resolver: Resolver<Values> = useCallback((values: Values) => {
    const found = validate(latest.current.fields, values)
    const errors = Object.fromEntries(found.map(problem => [problem.field, { type: problem.key, message: t(`generic.invalid.${problem.key}`, problem.params) }]))
    return found.length > 0 ? { values: {}, errors } : { values, errors: {} }
  }, [t])
  const form = useForm<Values>({ defaultValues: start, resolver, mode: 'onSubmit', reValidateMode: 'onChange', shouldFocusError: false })
  const labels = useMemo(() => new Map(fields.map(field => [field.name, field.label])), [fields])

  useEffect(() => {
    if (kept) for (const [name, value] of Object.entries(kept)) form.setValue(name, value, { shouldDirty: true })
  }, [kept, form])
  useEffect(() => {
    if (!draft) return
    const watching = form.watch(values => keepDraft(draft, dirtyOf(values as Values, form.formState.dirtyFields)))
    return () => watching.unsubscribe()
  }, [draft, form])
  void form.formState.dirtyFields
  const suggested = useSuggested(fresh?.entity, form, start, fresh?.prefill ?? start)

  const fail = (lines: SummaryLine[], id: string | null): false => {
    setProblems(lines)
    setRequestId(id)
    setFailures(count => count + 1)
    return false
  }

  const refuse = (problem: ApiProblem): false => {
    for (const error of problem.errors) if (labels.has(error.field)) form.setError(error.field, { type: error.code, message: error.detail })
    const lines = problem.errors.map(error => ({ field: labels.has(error.field) ? error.field : null, label: labels.get(error.field) ?? null, message: error.detail }))
    const said = problem.code === 'unreachable' ? t('kit.error.unreachable_help') : problem.detail || problem.title || t('kit.error.unexpected_help')
    return fail(lines.length > 0 ? lines : [{ field: null, label: null, message: said }], problem.status >= 500 ? problem.request_id : null)
  }

  const submit = async (): Promise<boolean> => {
    let outcome = false
    await form.handleSubmit(async values => {
      try {
        await latest.current.send(values, byItself(fresh?.entity, suggested))
        if (draft) dropDraft(draft)
        setProblems([])
        setRestored(false)
        outcome = true
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        if (!latest.current.refused?.(error, values)) refuse(error)
      }
    }, errors => { fail(fields.flatMap(field => (errors[field.name] ? [{ field: field.name, label: field.label, message: String(errors[field.name]?.message ?? '') }] : [])), null) })()
    return outcome
  }

  const discardDraft = (): void => {
    if (draft) dropDraft(draft)
    form.reset({ ...start, ...suggested })
    setRestored(false)
  }

  return { form, fields, problems, requestId, saving: form.formState.isSubmitting, failures, restored, suggested, discardDraft, submit }
}

/** What need not be sent to be stored. A currency is: the server fills it in only where there is an amount, and what is shown is what is stored. */
function byItself(entity: MetaEntity | undefined, suggested: Values): Values {
  return Object.fromEntries(Object.entries(suggested).filter(([name]) => entity?.fields[name]?.kind !== 'currency'))
}

function dirtyOf(values: Values, dirty: Record<string, unknown>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => dirty[name]))
}
