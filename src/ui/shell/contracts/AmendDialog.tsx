import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { amendmentOf, complete, draftOf, newLine } from '#ui/shell/contracts/amendment.ts'
import type { DraftLine } from '#ui/shell/contracts/amendment.ts'
import type { OrderSheet } from '#ui/shell/contracts/types.ts'

/** Changes quantities and prices of a confirmed order, adds and takes away lines, and asks why. */
export function AmendDialog({ sheet, order, onClose }: { sheet: OrderSheet; order: string; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [lines, setLines] = useState<DraftLine[]>(() => sheet.lines.map(draftOf))
  const [reason, setReason] = useState('')
  const changes = amendmentOf(lines)
  const send = useMutation({
    mutationFn: () => api.post(`/api/order/${order}/amendment`, { reason: reason.trim(), lines: changes }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['entity'] }); toast({ title: t('contracts.amend.done') }); onClose() },
    onError: toastProblem,
  })
  const set = (index: number, patch: Partial<DraftLine>) => setLines(lines.map((line, i) => (i === index ? { ...line, ...patch } : line)))
  const ready = reason.trim() !== '' && changes.length > 0 && lines.every(complete)
  return (
    <Dialog open size="lg" onClose={onClose} insistent={changes.length > 0 || reason !== ''} title={t('contracts.amend.do')} description={t('contracts.amend.help')}
      actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={send.isPending} disabled={!ready} onClick={() => send.mutate()}>{t('contracts.amend.save')}</Button></>}>
      <div className="grid gap-4 py-2">
        <ul className="grid gap-3">
          {lines.map((line, index) => (
            <li key={line.id ?? `new ${index}`} className={`grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_7rem_10rem_auto] ${line.gone ? 'opacity-50' : ''}`}>
              {line.id === null ? <NewWords line={line} onChange={(patch) => set(index, patch)} /> : <p className={`self-center pt-4 font-medium break-words max-sm:pt-1 ${line.gone ? 'line-through' : ''}`}>{line.name}</p>}
              <Field label={t('contracts.line.quantity')}><NumberField value={line.quantity} disabled={line.gone} onChange={(quantity) => set(index, { quantity })} /></Field>
              <Field label={t('contracts.line.price')} required={line.id === null && line.product === null}><NumberField value={line.price} unit={sheet.currency} disabled={line.gone} onChange={(price) => set(index, { price })} /></Field>
              {line.gone ? <IconButton label={t('contracts.amend.keep_line')} icon={<Undo2 size={16} />} onClick={() => set(index, { gone: false })} /> : <IconButton label={t('contracts.amend.remove_line')} icon={<Trash2 size={16} />} onClick={() => (line.id === null ? setLines(lines.filter((_, i) => i !== index)) : set(index, { gone: true }))} />}
            </li>
          ))}
        </ul>
        <Button size="sm" className="justify-self-start" icon={<Plus size={14} />} onClick={() => setLines([...lines, newLine(lines)])}>{t('contracts.amend.add')}</Button>
        <Field label={t('contracts.amend.reason')} required help={t('contracts.amend.reason_help')}><TextArea value={reason} rows={2} maxLength={1000} onChange={setReason} /></Field>
      </div>
    </Dialog>
  )
}

/** What a new line is: a product, words of its own, or both; and its tax. */
function NewWords({ line, onChange }: { line: DraftLine; onChange: (patch: Partial<DraftLine>) => void }) {
  const { t } = useTranslation()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_5rem] gap-2 max-sm:grid-cols-1">
      <Field label={t('contracts.line.product')}><RecordPicker entity="product" value={line.product} create={false} disabled={undefined} invalid={undefined} onBlur={undefined} aria-label={undefined} aria-describedby={undefined} onChange={(product) => onChange({ product })} /></Field>
      <Field label={t('contracts.line.description')} required={line.product === null}><TextField value={line.name} maxLength={300} onChange={(name) => onChange({ name })} /></Field>
      <Field label={t('contracts.line.tax_percent')}><NumberField value={line.tax} onChange={(tax) => onChange({ tax })} /></Field>
    </div>
  )
}
