import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRules as Rules } from '#operational/quoting/orders/glance.ts'
import { api } from '#ui/api/client.ts'
import { Button } from '#ui/kit/Button.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { AskDialog, DecideDialog } from '#ui/shell/quoting/deed-dialogs.tsx'
import { NeedsList } from '#ui/shell/quoting/NeedsList.tsx'
import type { Need } from '#ui/shell/quoting/types.ts'

/** What keeps a draft order from being confirmed: which prices, whose decision it is, how it stands; and asking or deciding, for whom that is. */
export function OrderRules({ order, rules, may }: { order: string; rules: Rules; may: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [open, setOpen] = useState<'submission' | 'approval' | 'refusal' | null>(null)
  const deed = useMutation({ mutationFn: ({ noun, input }: { noun: string; input: unknown }) => api.post(`/api/order/${order}/${noun}`, input), onError: toastProblem, onSettled: () => client.invalidateQueries({ queryKey: ['entity'] }) })
  const act = async <T,>(noun: string, input: unknown = {}): Promise<T | null> => deed.mutateAsync({ noun, input }).then((body) => body as T, () => null)
  const needs = rules.needs as unknown as Need[], deeds = { act, busy: deed.isPending }
  const state = rules.approved ? 'approved' : rules.state === 'approved' ? null : rules.state
  return (
    <section aria-label={t('quoting.needs.title')} className="grid gap-2">
      <NeedsList needs={needs} currency={rules.currency} own={rules.decides} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-sm text-soft">{t(`quoting.order.${state ?? 'open'}`)}</p>
        {may && state !== 'approved' && state !== 'pending' && <Button variant="primary" onClick={() => setOpen('submission')}>{t('quoting.ask')}</Button>}
        {rules.decides && <><Button onClick={() => setOpen('refusal')}>{t('quoting.refuse')}</Button><Button variant="primary" onClick={() => setOpen('approval')}>{t('quoting.approve')}</Button></>}
      </div>
      {open === 'submission' && <AskDialog needs={needs} currency={rules.currency} deeds={deeds} onClose={() => setOpen(null)} />}
      {(open === 'approval' || open === 'refusal') && <DecideDialog kind={open} deeds={deeds} onClose={() => setOpen(null)} />}
    </section>
  )
}
