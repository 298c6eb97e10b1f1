import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { amendmentOf, draftOf } from '#ui/shell/contracts/amendment.ts'
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
  const add = () => setLines([...lines, { id: null, name: '', quantity: '1', price: null, gone: false, start: null }])
  const ready = reason.trim() !== '' && changes.length > 0 && lines.every((line) => line.id !== null || (line.name.trim() !== '' && line.price !== null))
  return (
    <Dialog open size="lg" onClose={onClose} insistent={changes.length > 0 || reason !== ''} title={t('contracts.amend.do')} description={t('contracts.amend.help')}
      actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={send.isPending} disabled={!ready} onClick={() => send.mutate()}>{t('contracts.amend.save')}</Button></>}>
      <div className="grid gap-4 py-2">
        <ul className="grid gap-3">
          {lines.map((line, index) => (
            <li key={line.id ?? `new ${index}`} className={`grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_7rem_10rem_auto] ${line.gone ? 'opacity-50' : ''}`}>
              {line.id === null ? <Field label={t('contracts.line.description')} required><TextField value={line.name} maxLength={300} onChange={(name) => set(index, { name })} /></Field> : <p className={`self-center pt-4 font-medium break-words max-sm:pt-1 ${line.gone ? 'line-through' : ''}`}>{line.name}</p>}
              <Field label={t('contracts.line.quantity')}><NumberField value={line.quantity} disabled={line.gone} onChange={(quantity) => set(index, { quantity })} /></Field>
              <Field label={t('contracts.line.price')} required={line.id === null}><NumberField value={line.price} unit={sheet.currency} disabled={line.gone} onChange={(price) => set(index, { price })} /></Field>
              {line.gone ? <IconButton label={t('contracts.amend.keep_line')} icon={<Undo2 size={16} />} onClick={() => set(index, { gone: false })} /> : <IconButton label={t('contracts.amend.remove_line')} icon={<Trash2 size={16} />} onClick={() => (line.id === null ? setLines(lines.filter((_, i) => i !== index)) : set(index, { gone: true }))} />}
            </li>
          ))}
        </ul>
        <Button size="sm" className="justify-self-start" icon={<Plus size={14} />} onClick={add}>{t('contracts.amend.add')}</Button>
        <Field label={t('contracts.amend.reason')} required help={t('contracts.amend.reason_help')}><TextArea value={reason} rows={2} maxLength={1000} onChange={setReason} /></Field>
      </div>
    </Dialog>
  )
}
