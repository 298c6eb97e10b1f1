import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { settable } from '#ui/generic/meta/rights.ts'
import { FileStep } from '#ui/generic/import/file-step.tsx'
import { FixValues } from '#ui/generic/import/fix-values.tsx'
import { MappingStep } from '#ui/generic/import/mapping-step.tsx'
import { createMissing, missingTargets } from '#ui/generic/import/missing-targets.ts'
import { RulesStep, silentDefault } from '#ui/generic/import/rules-step.tsx'
import { RunList } from '#ui/generic/import/run-list.tsx'
import { RunView } from '#ui/generic/import/run-view.tsx'
import { clashingColumns, specOf, startingChoices } from '#ui/generic/import/spec.ts'
import type { ImportChoices, Sample } from '#ui/generic/import/spec.ts'
import { isMoving, MOST_TROUBLES, useImport, useRowsToMend, useTroubles } from '#ui/generic/import/use-import.ts'
import { ValuesStep } from '#ui/generic/import/values-step.tsx'
import { importRunHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { Button } from '#ui/kit/Button.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Stepper } from '#ui/kit/Stepper.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

const STEPS = ['file', 'mapping', 'values', 'rules', 'dry'] as const

/** `/import`: from a file to records. Nothing is written before the dry run was seen. */
export function ImportPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const format = useFormat()
  const asked = useSearchText().get('entity')
  const [name, setName] = useState<string | null>(asked && meta.entities[asked]?.rights.import ? asked : null)
  const [sample, setSample] = useState<Sample | null>(null)
  const [choices, setChoices] = useState<ImportChoices | null>(null)
  const [step, setStep] = useState(0)
  const [dry, setDry] = useState<string | null>(null)
  const [seen, setSeen] = useState<ImportChoices | null>(null)
  const [busy, setBusy] = useState(false)
  const { run } = useImport(dry)
  const rejected = useRowsToMend(run, 'rejected'), incomplete = useRowsToMend(run, 'incomplete'), review = useRowsToMend(run, 'review')
  const troubles = useTroubles(run)
  const entity = name ? meta.entities[name] : undefined

  const begin = (taken: Sample, of: MetaEntity): void => {
    setSample(taken)
    setChoices(startingChoices(of.name, taken, writableOf(of), matchableOf(of), selectsOf(of)))
    setDry(null)
  }
  const again = async (ask: { entity: string; format?: Record<string, unknown>; sheet?: string | null }): Promise<void> => {
    const of = meta.entities[ask.entity]
    if (!sample || !of) return
    try {
      const taken = await api.post<Sample>('/api/import/sample', { upload: sample.upload, ...ask })
      // how numbers and days are read says nothing about the columns: what was chosen for them stays
      const kept = choices?.entity === of.name && String(taken.columns.map(column => column.name)) === String(sample.columns.map(column => column.name)) ? choices : null
      begin({ ...taken, name: sample.name ?? '' }, of)
      setChoices(was => was && { ...(kept ?? was), format: ask.format ?? {}, sheet: ask.sheet ?? was.sheet })
    } catch (error) { toastProblem(error) }
  }
  const start = async (dryRun: boolean, chosen = choices): Promise<void> => {
    if (!sample || !chosen) return
    setBusy(true)
    try {
      const { id } = await api.post<{ id: string }>('/api/import', specOf(chosen, sample.upload, dryRun), { idempotencyKey: idempotencyKey() })
      if (!dryRun) return go(importRunHref(id))
      setDry(id)
      setSeen(chosen)
      setStep(4)
    } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  const change = (next: ImportChoices): void => setChoices(next)
  const missing = entity && choices && !isMoving(run) ? missingTargets(meta, entity, choices, troubles) : []
  const make = (): void => {
    if (!choices) return
    const chosen = createMissing(choices, missing)
    setChoices(chosen)
    void start(true, chosen)
  }
  const next = (): void => { if (step === 3) void start(true); else setStep(step + 1) }
  const ready = choices !== null && Object.keys(choices.mapping).length > 0 && clashingColumns(choices.mapping).size === 0 && (!choices.external || choices.external.system.trim() !== '')

  return (
    <div className="pb-8">
      <PageHeader title={t('generic.import.title')} subtitle={entity?.plural} />
      <div className="flex flex-col gap-6 px-gutter">
        <Stepper label={t('generic.import.title')} steps={STEPS.map(one => t(`generic.import.step.${one}`))} current={step} onSelect={setStep} />
        {step === 0 && <FileStep entity={name} sample={sample} onEntity={next => { setName(next); if (sample) void again({ entity: next }) }} onSample={taken => { if (entity) begin(taken, entity) }} onNext={() => setStep(1)} />}
        {entity && sample && choices && (
          <>
            {step === 1 && <MappingStep entity={entity} sample={sample} choices={choices} onChange={change} onSample={(format, sheet) => void again({ entity: entity.name, format, sheet })} />}
            {step === 2 && <ValuesStep entity={entity} sample={sample} choices={choices} onChange={change} />}
            {step === 3 && <RulesStep entity={entity} sample={sample} choices={choices} onChange={change} />}
            {step === 4 && run && <><p className="text-soft">{t(isMoving(run) ? 'generic.import.simulating' : 'generic.import.simulated')}</p><RunView run={run} rejected={rejected} incomplete={incomplete} review={review} troubles={troubles.filter(trouble => trouble.effect === 'note' || !trouble.column || !trouble.value)}><>
              {missing.length > 0 && <Button className="self-start" icon={<Plus size={15} />} busy={busy} onClick={make}>{t('generic.import.create_these', { what: missing.map(({ target, count }) => (troubles.length < MOST_TROUBLES ? `${format.number(count)} ${inSentence(count === 1 ? target.label : target.plural)}` : inSentence(target.plural))).join(', ') })}</Button>}
              <FixValues entity={entity} choices={choices} troubles={troubles} onChange={change} />
            </></RunView></>}
            {step > 0 && (
              <div className="sticky bottom-0 -mx-gutter flex flex-wrap justify-end gap-2 border-t border-line bg-ground px-gutter py-3">
                <Button onClick={() => setStep(step - 1)}>{t('generic.import.back')}</Button>
                {step < 4 && <Button variant="primary" disabled={!ready} busy={busy} onClick={next}>{t(step === 3 ? 'generic.import.simulate' : 'generic.import.go_on')}</Button>}
                {step === 4 && seen !== choices && <p role="status" className="self-center text-sm text-soft">{t('generic.import.changed_since_dry')}</p>}
                {step === 4 && <Button variant={seen === choices ? 'secondary' : 'primary'} busy={busy} disabled={!ready || isMoving(run)} onClick={() => void start(true)}>{t('generic.import.simulate_again')}</Button>}
                {step === 4 && <Button variant={seen === choices ? 'primary' : 'secondary'} busy={busy} disabled={!run || isMoving(run) || seen !== choices || run.created + run.updated === 0} onClick={() => void start(false)}>{t('generic.import.run', { count: (run?.created ?? 0) + (run?.updated ?? 0) })}</Button>}
              </div>
            )}
          </>
        )}
        {step === 0 && <RunList />}
      </div>
    </div>
  )
}

const writableOf = (entity: MetaEntity): Set<string> => new Set([...Object.values(entity.fields).filter(settable).map(field => field.name), ...(entity.inputs ?? [])])

/** Fields of one option out of several that get a value of their own where a file says none. */
const selectsOf = (entity: MetaEntity): MetaField[] => Object.values(entity.fields).filter(field => field.kind === 'select' && settable(field) && silentDefault(field))

/** Fields by which a row is likely to find its record: unique ones, then e-mail, then the title. */
function matchableOf(entity: MetaEntity): string[] {
  const fields = Object.values(entity.fields)
  return [...fields.filter(field => field.unique), ...fields.filter(field => field.kind === 'email'), ...fields.filter(field => field.name === entity.title)].map(field => field.name)
}
