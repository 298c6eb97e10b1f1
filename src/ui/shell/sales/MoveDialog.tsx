import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageMove } from '#operational/sales/queries/stage_move.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { AskProps } from '#ui/generic/board/extra.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { LostDialog } from '#ui/shell/sales/CloseDialog.tsx'
import { useDeeds } from '#ui/shell/sales/use-deeds.ts'

/** What a sale has to have to go to a stage, asked on the way: empty fields it demands, or why it was lost. One that has it all goes at once. */
export function MoveDialog({ entity, id, to, onMove, onClose }: AskProps) {
  const deeds = useDeeds()
  const asked = useQuery({ queryKey: [...keys.part('opportunity', id, 'move'), to.value], staleTime: 0, gcTime: 0, queryFn: ({ signal }) => api.get<StageMove>(`/api/opportunity/${id}/move`, { query: { stage: to.value }, signal }) })
  const move = asked.isFetching ? undefined : asked.data, free = move !== undefined && move.status !== 'lost' && move.fields.length === 0 && move.others.length === 0
  const done = useRef(false)
  useEffect(() => {
    if (done.current || (!free && !asked.error)) return
    done.current = true
    if (asked.error) toastProblem(asked.error)
    else onMove({})
    onClose()
  }, [free, asked.error, onMove, onClose])
  if (!move || free) return null
  return move.status === 'lost' ? <LostDialog id={id} deeds={deeds} onClose={() => { deeds.forget(); onClose() }} /> : <Missing entity={entity} id={id} to={to} move={move} onMove={onMove} onClose={onClose} />
}

function Missing({ entity, id, to, move, onMove, onClose }: AskProps & { move: StageMove }) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Record<string, unknown>>({})
  const fields = move.fields.flatMap((name) => entity.fields[name] ?? [])
  const filled = (value: unknown): boolean => value !== null && value !== undefined && value !== ''
  const ready = move.others.length === 0 && move.fields.every((name) => filled(values[name]))
  return (
    <Dialog open onClose={onClose} size="sm" title={t('sales.move_to', { stage: to.label })} description={fields.length > 0 ? t('sales.move_needs') : undefined}
      actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" disabled={!ready} onClick={() => { onMove(values); onClose() }}>{t('sales.move')}</Button></>}>
      <div className="grid gap-4 py-1">
        {move.others.length > 0 && <Banner tone="warn" actions={<PageLink href={recordHref('opportunity', id)} className="text-sm hover:underline">{t('sales.move_open')}</PageLink>}>{t('sales.move_others', { names: move.others.join(' · ') })}</Banner>}
        {fields.map((field) => <Field key={field.name} label={field.label} required><Edit field={field} value={values[field.name] ?? null} onChange={(value) => setValues({ ...values, [field.name]: value })} siblings={values} /></Field>)}
      </div>
    </Dialog>
  )
}
