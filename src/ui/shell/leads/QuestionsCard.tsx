import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { useSave } from '#ui/generic/record/use-save.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import type { FormField } from '#ui/shell/leads/types.ts'

export interface QuestionsProps { entity: MetaEntity; record: Row; fields: FormField[]; onChange: (fields: FormField[]) => void; changes: boolean }

/** What the form asks, in order: put in, taken out, moved, named otherwise, made obligatory. Saved together. */
export function QuestionsCard({ entity, record, fields, onChange, changes }: QuestionsProps) {
  const { t } = useTranslation()
  const save = useSave(entity)
  const [busy, setBusy] = useState(false)
  const asked = useQuery({ queryKey: ['leads', 'form-fields'], queryFn: ({ signal }) => api.get<{ data: { name: string; label: string; kind: string }[] }>('/api/leads/form-fields', { signal }), staleTime: 60_000 })
  const known = asked.data?.data ?? [], label = (name: string): string => known.find(one => one.name === name)?.label ?? name
  const free = known.filter(one => !fields.some(field => field.field === one.name)), dirty = JSON.stringify(fields) !== JSON.stringify(record['fields'] ?? [])
  const set = (at: number, patch: Partial<FormField>): void => onChange(fields.map((field, index) => (index === at ? { ...field, ...patch } : field)))
  const move = (at: number, by: number): void => { const next = [...fields], [taken] = next.splice(at, 1); next.splice(at + by, 0, taken!); onChange(next) }
  const store = async (): Promise<void> => {
    setBusy(true)
    try {
      await save(record, { fields: fields.map(({ label: words, help, ...rest }) => ({ ...rest, ...(words?.trim() ? { label: words.trim() } : {}), ...(help?.trim() ? { help: help.trim() } : {}) })) })
      toast({ title: t('leads.form.saved') })
    } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <Card title={t('leads.form.questions')} tools={changes && dirty ? <><Button size="sm" variant="ghost" onClick={() => onChange((record['fields'] as FormField[] | null) ?? [])}>{t('leads.form.undo')}</Button><Button size="sm" variant="primary" busy={busy} onClick={() => void store()}>{t('leads.form.save')}</Button></> : undefined}>
      <ol className="grid gap-2">
        {fields.map((field, at) => (
          <li key={field.field} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1 border-b border-line pb-2 last:border-0">
            <div className="grid min-w-0 gap-1 sm:grid-cols-[9rem_minmax(0,1fr)] sm:items-center"><span className="truncate font-medium">{label(field.field)}</span><TextField aria-label={t('leads.form.words', { field: label(field.field) })} value={field.label ?? ''} onChange={words => set(at, { label: words })} disabled={!changes} maxLength={300} placeholder={label(field.field)} /></div>
            {changes && <div className="flex"><IconButton icon={<ArrowUp size={16} aria-hidden="true" />} label={t('leads.form.up', { field: label(field.field) })} disabled={at === 0} onClick={() => move(at, -1)} /><IconButton icon={<ArrowDown size={16} aria-hidden="true" />} label={t('leads.form.down', { field: label(field.field) })} disabled={at === fields.length - 1} onClick={() => move(at, 1)} /><IconButton icon={<Trash2 size={16} aria-hidden="true" />} label={t('leads.form.drop', { field: label(field.field) })} onClick={() => onChange(fields.filter((_, index) => index !== at))} /></div>}
            <Checkbox checked={field.required === true} disabled={!changes} onChange={required => set(at, { required })}>{t('leads.form.required')}</Checkbox>
          </li>
        ))}
      </ol>
      {changes && free.length > 0 && <div className="mt-3 flex max-w-sm items-center gap-2"><Plus size={16} aria-hidden="true" className="shrink-0 text-soft" /><Select aria-label={t('leads.form.add')} value={null} emptyLabel={t('leads.form.add')} onChange={name => { if (name) onChange([...fields, { field: name }]) }} options={free.map(one => ({ value: one.name, label: one.label }))} /></div>}
    </Card>
  )
}
