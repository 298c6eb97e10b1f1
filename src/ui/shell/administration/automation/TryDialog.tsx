import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { bodyOf, type Draft } from '#ui/shell/administration/automation/draft.ts'
import { usePlaceWords } from '#ui/shell/administration/automation/place-words.ts'
import { useStepKinds } from '#ui/shell/administration/automation/steps/kinds.ts'

interface Tried { place: string; kind: string; log: Record<string, unknown> | null; shown: Record<string, unknown> | null; problem: { code: string; detail: string } | null }
interface Result { holds: boolean; steps: Tried[] }
const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** Shows what the automation would do with a record, as it stands in the editor. Nothing of it is kept. */
export function TryDialog({ draft, automation, onClose }: { draft: Draft; automation: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const entity = useMeta().entities[draft.entity]
  const kinds = useStepKinds()
  const words = usePlaceWords()
  const [record, setRecord] = useState<string | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const deed = useDeed(async () => {
    const { entity: name, trigger, condition, steps, owner, run_as, reason } = bodyOf(draft)
    setResult(null)
    setResult(await api.post<Result>('/api/automation-try', { record, ...(automation ? { automation } : {}), name: draft.name, entity: name, trigger, condition, steps, owner, run_as, reason }))
  })
  return (
    <Dialog open onClose={onClose} title={t('automation.try')} description={t('automation.try_help')} actions={<><Button onClick={onClose}>{t('kit.close')}</Button><Button variant="primary" busy={deed.busy} disabled={!record} onClick={() => void deed.run()}>{t('automation.try')}</Button></>}>
      <div className="grid gap-4 pb-2">
        <Field label={entity?.label ?? draft.entity} required><RecordPicker {...CONTROL} entity={draft.entity} value={record} onChange={setRecord} create={false} /></Field>
        {deed.error && <Banner tone="bad">{deed.error}{deed.problem?.errors.slice(0, 4).map((one) => <span key={one.field} className="block text-sm">{one.detail}</span>)}</Banner>}
        {result && (
          <>
            <Banner tone={result.holds ? 'good' : 'warn'}>{t(result.holds ? 'automation.condition_holds' : 'automation.condition_fails')}</Banner>
            <ol className="grid gap-2">
              {result.steps.map((step) => (
                <li key={step.place} className="flex gap-2 rounded-md border border-line p-2.5">
                  {step.problem ? <CircleAlert size={16} className="mt-0.5 shrink-0 text-bad" aria-hidden="true" /> : <CircleCheck size={16} className="mt-0.5 shrink-0 text-good" aria-hidden="true" />}
                  <div className="min-w-0 flex-1">
                    <p className="font-medium">{words(step.place)} · {kinds.find((one) => one.name === step.kind)?.label ?? step.kind}</p>
                    {step.problem ? <p className="text-sm text-bad">{step.problem.detail}</p> : <Shown step={step} />}
                  </div>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </Dialog>
  )
}

// What would be written, by the labels and in the form of its fields.
function Shown({ step: { shown, log } }: { step: Tried }) {
  const { t } = useTranslation()
  const entity = useMeta().entities[textOf(log?.['entity'])]
  const given = Object.entries(shown ?? {}).filter(([, value]) => value !== null && value !== undefined)
  if (typeof shown?.['list'] === 'string') return <p className="text-sm">{t(`automation.branch_${shown['list']}`)}</p>
  if (given.length === 0) return null
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-sm">
      {given.map(([name, value]) => {
        const field = entity?.fields[name]
        return <div key={name} className="contents"><dt className="text-soft">{field?.label ?? t(`automation.shown.${name}`, { defaultValue: name })}</dt><dd className="break-words whitespace-pre-wrap">{field ? <Show field={field} path={name} value={value} row={{}} /> : <Plain name={name} value={value} />}</dd></div>
      })}
    </dl>
  )
}

function Plain({ name, value }: { name: string; value: unknown }) {
  const format = useFormat()
  return name === 'until' ? format.datetime(textOf(value)) : textOf(value)
}
