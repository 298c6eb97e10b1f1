import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { FieldProblem } from '#ui/api/problem.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { actionFields } from '#ui/generic/record/action-form.ts'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { madeBefore, type Step } from '#ui/shell/administration/automation/draft.ts'
import { KindForm } from '#ui/shell/administration/automation/steps/KindForm.tsx'
import type { StepKindInfo } from '#ui/shell/administration/automation/steps/kinds.ts'
import { TargetPicker, targetEntity } from '#ui/shell/administration/automation/steps/TargetPicker.tsx'
import { ValuesEditor, type Values } from '#ui/shell/administration/automation/steps/ValuesEditor.tsx'
import { WaitForm } from '#ui/shell/administration/automation/steps/WaitForm.tsx'

export interface BodyProps { entity: MetaEntity; all: Step[]; step: Step; place: string; problems: FieldProblem[]; kinds: StepKindInfo[]; onChange: (step: Step) => void; /** draws the steps of a list inside this one */ inner: (list: string, steps: Step[], onChange: (steps: Step[]) => void) => ReactNode }

/** What one step asks for, by its kind; kinds of other modules describe their form themselves. */
export function StepBody(props: BodyProps) {
  switch (props.step.kind) {
    case 'update': return <UpdateForm {...props} />
    case 'create': return <CreateForm {...props} />
    case 'action': return <ActionForm {...props} />
    case 'wait': return <WaitForm {...props} />
    case 'branch': return <BranchForm {...props} />
    default: return <KindForm {...props} />
  }
}

function UpdateForm({ entity, all, step, place, onChange }: BodyProps) {
  const { t } = useTranslation()
  const meta = useMeta(), made = madeBefore(all, place), target = targetEntity(meta, entity, String(step['target'] ?? 'record'), made)
  return (
    <>
      <Field label={t('automation.which_record')}><TargetPicker entity={entity} made={made} value={String(step['target'] ?? 'record')} onChange={(next) => onChange({ ...step, target: next, values: {} })} /></Field>
      {target && <ValuesEditor entity={entity} target={target} fields={Object.values(target.fields)} made={made} value={(step['values'] ?? {}) as Values} onChange={(values) => onChange({ ...step, values })} />}
    </>
  )
}

function CreateForm({ entity, all, step, place, onChange }: BodyProps) {
  const { t } = useTranslation()
  const meta = useMeta(), target = meta.entities[String(step['entity'] ?? '')]
  const objects = Object.values(meta.entities).filter((one) => one.rights.create && one.name !== 'automation').sort((a, b) => a.label.localeCompare(b.label, meta.language)).map((one) => ({ value: one.name, label: one.label }))
  return (
    <>
      <Field label={t('automation.what_to_create')}><Select value={String(step['entity'] ?? '') || null} onChange={(next) => onChange({ ...step, entity: next ?? '', values: Object.fromEntries(Object.values(meta.entities[next ?? '']?.fields ?? {}).filter((field) => field.required && field.writable && field.default === undefined).map((field) => [field.name, null])) })} options={objects} placeholder={t('automation.choose_object')} /></Field>
      {target && <ValuesEditor entity={entity} target={target} fields={Object.values(target.fields)} made={madeBefore(all, place)} value={(step['values'] ?? {}) as Values} onChange={(values) => onChange({ ...step, values })} />}
    </>
  )
}

function ActionForm({ entity, all, step, place, onChange }: BodyProps) {
  const { t } = useTranslation()
  const meta = useMeta(), made = madeBefore(all, place), target = targetEntity(meta, entity, String(step['target'] ?? 'record'), made)
  const action = target?.actions.find((one) => one.noun === step['noun'])
  const fields = target && action ? actionFields(target, action.input, new Set(Object.keys(meta.entities))) : []
  return (
    <>
      <Field label={t('automation.which_record')}><TargetPicker entity={entity} made={made} value={String(step['target'] ?? 'record')} onChange={(next) => onChange({ ...step, target: next, noun: '', input: {} })} /></Field>
      {target && (target.actions.length === 0 ? <p className="text-soft">{t('automation.no_actions', { entity: target.label })}</p> : (
        <Field label={t('automation.which_action')}><Select value={String(step['noun'] ?? '') || null} onChange={(noun) => onChange({ ...step, noun: noun ?? '', input: {} })} options={target.actions.map((one) => ({ value: one.noun, label: one.label }))} placeholder={t('automation.which_action')} /></Field>
      ))}
      {target && fields.length > 0 && <ValuesEditor entity={entity} target={target} fields={fields} made={made} value={(step['input'] ?? {}) as Values} onChange={(input) => onChange({ ...step, input })} />}
    </>
  )
}

function BranchForm({ entity, step, onChange, inner }: BodyProps) {
  const { t } = useTranslation()
  return (
    <>
      <Builder entity={entity} value={step['condition'] as Condition | null} onChange={(condition) => onChange({ ...step, condition: condition ?? {} })} />
      {(['yes', 'no'] as const).map((list) => (
        <section key={list} aria-label={t(`automation.branch_${list}`)} className="border-l-2 border-line-strong pl-3">
          <h3 className="pb-2 text-sm font-semibold">{t(`automation.branch_${list}`)}</h3>
          {inner(list, (step[list] ?? []) as Step[], (steps) => onChange({ ...step, [list]: steps }))}
        </section>
      ))}
    </>
  )
}
