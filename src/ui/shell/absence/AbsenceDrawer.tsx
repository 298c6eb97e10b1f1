import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { complete } from '#ui/generic/conditions/tree.ts'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import type { OwnAbsence, Substitute } from '#ui/shell/absence/queries.ts'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }
interface Fresh { key: number; substitute: string | null; scope: Substitute['scope']; condition: Parameters<typeof Builder>[0]['value'] }
const fresh = (key: number): Fresh => ({ key, substitute: null, scope: 'everything', condition: { all: [] } })

/** An absence of mine and those who stand in for me: made, moved, or called off. */
export function AbsenceDrawer({ absence, onClose }: { absence: OwnAbsence | null; onClose: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta(), fields = meta.entities['absence']!.fields
  const [made, setMade] = useState<string | null>(absence?.id ?? null)
  const [values, setValues] = useState<Record<string, unknown>>({ kind: absence?.kind ?? 'vacation', starts_at: absence?.starts_at ?? null, ends_at: absence?.ends_at ?? null, note: absence?.note ?? '' })
  const [kept, setKept] = useState<Substitute[]>(absence?.substitutes ?? [])
  const [adding, setAdding] = useState<Fresh[]>(absence?.substitutes.length ? [] : [fresh(0)])
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.entity('absence') })
  const save = useDeed(async () => {
    const record = { ...values, note: values['note'] || null }
    // what was saved stays saved: a refusal of a substitute leaves the absence as it is, open for another try
    const id = made ?? (await api.post<{ id: string }>('/api/absence', record)).id
    setMade(id)
    if (made) await api.patch(`/api/absence/${id}`, record)
    for (const gone of (absence?.substitutes ?? []).filter((line) => !kept.includes(line))) await api.delete(`/api/absence_substitute/${gone.id}`)
    for (const line of adding.filter((one) => one.substitute)) {
      await api.post('/api/absence_substitute', { absence: id, substitute: line.substitute, scope: line.scope, ...(line.scope === 'accounts' ? { condition: complete(line.condition) } : {}) })
      setAdding((before) => before.filter((one) => one.key !== line.key))
    }
    await refresh()
    toast({ title: t('absence.saved') })
    onClose()
  })
  const cancel = useDeed(async () => {
    await api.post(`/api/absence/${made}/cancellation`)
    await refresh()
    toast({ title: t('absence.cancelled') })
    onClose()
  })
  const set = (name: string) => (value: unknown) => setValues((before) => ({ ...before, [name]: value }))
  const change = (key: number, patch: Partial<Fresh>) => setAdding((before) => before.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  return (
    <Drawer open onClose={onClose} size="lg" title={t(absence ? 'absence.edit_title' : 'absence.new')}
      actions={<>{absence && <Button variant="danger" busy={cancel.busy} onClick={() => void cancel.run()}>{t('absence.cancel')}</Button>}<span className="flex-1" /><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={save.busy} disabled={!values['starts_at'] || !values['ends_at']} onClick={() => void save.run()}>{t('absence.save')}</Button></>}>
      <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {(save.error ?? cancel.error) && <Banner tone="bad">{save.fieldError('ends_at') ?? save.fieldError('substitute') ?? save.fieldError('condition') ?? save.error ?? cancel.error}</Banner>}
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={fields['starts_at']!.label} required><Edit field={fields['starts_at']!} value={values['starts_at']} onChange={set('starts_at')} siblings={values} /></Field>
          <Field label={fields['ends_at']!.label} required error={save.fieldError('ends_at')}><Edit field={fields['ends_at']!} value={values['ends_at']} onChange={set('ends_at')} siblings={values} /></Field>
        </div>
        <Field label={fields['kind']!.label} help={t('absence.kind_help')}><Edit field={fields['kind']!} value={values['kind']} onChange={set('kind')} siblings={values} /></Field>
        <Field label={fields['note']!.label} help={t('absence.note_help')}><TextArea value={String(values['note'] ?? '')} rows={3} onChange={set('note')} /></Field>
        <section className="grid gap-3 border-t border-line pt-4">
          <h3 className="font-semibold">{t('absence.substitutes')}</h3>
          <p className="text-soft">{t('absence.substitutes_help')}</p>
          {kept.map((line) => <div key={line.id} className="flex items-center justify-between gap-2 rounded-md border border-line px-3 py-2"><span className="min-w-0 truncate font-medium">{line['substitute.name']} <span className="font-normal text-soft">{t(line.scope === 'accounts' ? 'absence.some' : 'absence.all')}</span></span><IconButton label={t('absence.remove', { name: line['substitute.name'] })} icon={<Trash2 size={15} aria-hidden="true" />} onClick={() => setKept(kept.filter((one) => one !== line))} /></div>)}
          {adding.map((line) => (
            <div key={line.key} className="grid gap-3 rounded-md border border-line p-3">
              <Field label={t('absence.substitute')} error={save.fieldError('substitute')}><RecordPicker {...CONTROL} entity="user" create={false} value={line.substitute} onChange={(substitute) => change(line.key, { substitute })} /></Field>
              <Radio label={t('absence.scope')} value={line.scope} onChange={(scope) => change(line.key, { scope: scope as Substitute['scope'] })} options={[{ value: 'everything', label: t('absence.all'), help: t('absence.all_help') }, { value: 'accounts', label: t('absence.some'), help: t('absence.some_help') }]} />
              {line.scope === 'accounts' && meta.entities['account'] && <Builder entity={meta.entities['account']} value={line.condition} onChange={(condition) => change(line.key, { condition })} />}
            </div>
          ))}
          <div><Button icon={<Plus size={15} />} onClick={() => setAdding((before) => [...before, fresh((before.at(-1)?.key ?? 0) + 1)])}>{t('absence.add_substitute')}</Button></div>
        </section>
      </form>
    </Drawer>
  )
}
