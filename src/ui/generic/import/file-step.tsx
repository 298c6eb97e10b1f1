import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import type { Sample } from '#ui/generic/import/spec.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { FileDrop } from '#ui/kit/FileDrop.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Spinner } from '#ui/kit/Spinner.tsx'

/** What people work with every day comes first, in the order of the navigation; the rest by name. */
const placeOf = ({ navigation }: MetaEntity): number => (navigation && navigation.wing !== 'administration' && !navigation.rare ? navigation.order : 1_000)

/** What is imported, and from which file. */
export function FileStep({ entity, sample, onEntity, onSample, onNext }: { entity: string | null; sample: Sample | null; onEntity: (entity: string) => void; onSample: (sample: Sample) => void; onNext: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const choices = Object.values(meta.entities).filter(one => one.rights.import).toSorted((a, b) => placeOf(a) - placeOf(b) || a.plural.localeCompare(b.plural, meta.language)).map(one => ({ value: one.name, label: one.plural }))
  const send = async ([file]: File[]): Promise<void> => {
    if (!file || !entity) return
    const form = new FormData()
    form.append('entity', entity)
    form.append('file', file)
    setBusy(true)
    setProblem(null)
    try {
      onSample(await api.post<Sample>('/api/import/sample', form))
      onNext()
    } catch (error) { setProblem(error instanceof ApiProblem ? error.detail || error.title || t('kit.error.unreachable') : String(error)) } finally { setBusy(false) }
  }
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <Field label={t('generic.import.what')} required><Select value={entity} options={choices} placeholder={t('generic.field.choose')} onChange={next => { if (next) onEntity(next) }} /></Field>
      {problem && <Banner tone="bad">{problem}</Banner>}
      {busy ? <p role="status" className="flex items-center gap-2 text-soft"><Spinner />{t('generic.import.reading')}</p> : <FileDrop label={t('generic.import.file')} help={t(entity ? 'generic.import.file_help' : 'generic.import.choose_first')} accept=".csv,.tsv,.txt,.xlsx,.vcf" disabled={!entity} onFiles={files => void send(files)} />}
      {sample && !busy && (
        <p className="flex items-center gap-2"><FileSpreadsheet size={16} className="text-soft" aria-hidden="true" /><span className="min-w-0 flex-1 truncate">{sample.name ?? ''}</span><Button onClick={onNext}>{t('generic.import.go_on')}</Button></p>
      )}
    </div>
  )
}
