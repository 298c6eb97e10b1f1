import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { FileDrop } from '#ui/kit/FileDrop.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import type { Registry, RegistryFile } from '#ui/shell/administration/registries/registry.ts'

const MODES = ['replace', 'add', 'remove'] as const

/** Reads a file of a registry: numbers, addresses or the hashes the authority gives. */
export function ImportList({ registry, onClose, onRead }: { registry: Registry; onClose: () => void; onRead: (file: RegistryFile) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [file, setFile] = useState<File | null>(null)
  const [mode, setMode] = useState<string>('replace')
  const [asOf, setAsOf] = useState<string | null>(null)
  // the server asks before it drops most of a list: then the same button means it
  const sure = useRef(false)
  const upload = useDeed(async () => {
    const body = new FormData()
    body.append('file', file!)
    try { onRead(await api.post<RegistryFile>(`/api/registry/${registry.code}/file`, body, { query: { mode, as_of: asOf, shrink: sure.current } })) } catch (error) {
      sure.current = error instanceof ApiProblem && error.code === 'registry_shrinks'
      throw error
    }
  })
  const shrinks: boolean = upload.problem?.code === 'registry_shrinks'
  return (
    <Dialog
      open onClose={onClose} insistent={upload.busy} title={t('countries.registries.import_named', { name: registry.name })} description={t('countries.registries.import_help')}
      actions={<><Button onClick={onClose} disabled={upload.busy}>{t('kit.cancel')}</Button><Button variant={shrinks ? 'danger' : 'primary'} busy={upload.busy} disabled={!file} onClick={() => void upload.run()}>{t(shrinks ? 'countries.registries.confirm_shrink' : 'countries.registries.import')}</Button></>}
    >
      <div className="grid gap-3 pb-2">
        {upload.error && <Banner tone={shrinks ? 'warn' : 'bad'}>{upload.error}</Banner>}
        {file ? (
          <div className="flex items-center justify-between gap-3 rounded-md border border-line px-3 py-2"><span className="min-w-0 truncate">{file.name} <span className="text-soft">({format.bytes(file.size)})</span></span><Button size="sm" disabled={upload.busy} onClick={() => { setFile(null); sure.current = false; upload.again() }}>{t('countries.registries.other_file')}</Button></div>
        ) : <FileDrop label={t('countries.registries.file')} help={t('countries.registries.file_help')} accept=".csv,.txt" onFiles={(files) => setFile(files[0] ?? null)} />}
        <Field label={t('countries.registries.mode')}><Select value={mode} onChange={(next) => setMode(next ?? 'replace')} options={MODES.map((value) => ({ value, label: t(`countries.registries.mode_${value}`) }))} /></Field>
        <Field label={t('countries.registries.as_of')} help={t('countries.registries.as_of_help')}><DateField value={asOf} onChange={setAsOf} /></Field>
      </div>
    </Dialog>
  )
}
