import { useQueryClient } from '@tanstack/react-query'
import { Pencil, RotateCcw, Trash2, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { BulkEditDialog } from '#ui/generic/list/bulk-edit-dialog.tsx'
import { bulkTarget, problemsOf } from '#ui/generic/list/bulk.ts'
import type { BulkDeed, BulkProblem } from '#ui/generic/list/bulk.ts'
import { sizeOf } from '#ui/generic/list/selection.ts'
import type { Selection } from '#ui/generic/list/selection.ts'
import { isOver, useJob } from '#ui/generic/list/use-job.ts'
import { mayDelete, mayUpdate } from '#ui/generic/meta/rights.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

const BulkProblems = lazy(() => import('#ui/generic/list/bulk-problems.tsx').then(module => ({ default: module.BulkProblems })))

export interface BulkBarProps {
  entity: MetaEntity
  selection: Selection
  filter: Condition | null
  q: string
  bin: boolean
  count: { value: number; exact: boolean } | null
  loaded: number
  onSelectAll: () => void
  onClear: () => void
}

/** What can be done with the chosen records, as a job with progress and cancel. */
export function BulkBar(props: BulkBarProps) {
  const { entity, selection, count } = props
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'edit' | 'delete' | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const [refused, setRefused] = useState<{ problems: BulkProblem[]; failed: number } | null>(null)
  const job = useJob(jobId)
  const over = isOver(job)
  const size = sizeOf(selection, count)
  const said = size === null ? `${format.number(1000)}+` : format.number(size)
  const { onClear } = props

  useEffect(() => {
    if (!over || !job) return
    const rejected = rejectedOf(job.result)
    if (job.state === 'cancelled') toast({ title: t('generic.bulk.stopped', { said: format.number(job.progress.done) }) })
    else toast({ title: t(job.state === 'done' ? (rejected > 0 ? 'generic.bulk.partly' : 'generic.bulk.done') : 'generic.bulk.failed', { count: rejected }), tone: job.state === 'done' && rejected === 0 ? 'good' : 'bad', ...(job.error?.message ? { detail: job.error.message } : {}) })
    void client.invalidateQueries({ queryKey: keys.entity(entity.name) })
    setJobId(null)
    const problems = problemsOf(job.result)
    if (problems.length > 0) setRefused({ problems, failed: rejected })
    else onClear()
  }, [over, job, client, entity.name, t, format, onClear])

  const start = async (deed: BulkDeed): Promise<void> => {
    setStarting(true)
    try {
      const { id } = await api.post<{ id: string }>(`/api/${entity.name}/bulk`, { ...bulkTarget(selection, props.filter, props.q), ...deed }, { idempotencyKey: idempotencyKey() })
      setAsking(null)
      setJobId(id)
    } catch (error) { toastProblem(error) } finally { setStarting(false) }
  }

  const restore = async (): Promise<void> => {
    if (selection.all) return
    setStarting(true)
    let failed = 0
    for (const id of selection.ids) await api.post(`/api/${entity.name}/${id}/restoration`).catch(() => { failed += 1 })
    setStarting(false)
    toast({ title: t(failed > 0 ? 'generic.bulk.partly' : 'generic.bin.restored', { count: failed }), tone: failed > 0 ? 'bad' : 'good' })
    await client.invalidateQueries({ queryKey: keys.entity(entity.name) })
    onClear()
  }

  if (jobId) {
    return (
      <div role="status" className="flex items-center gap-3 border-b border-line bg-accent-soft px-gutter py-2">
        <span className="font-medium">{t('generic.bulk.running')}</span>
        <span className="min-w-40 flex-1"><ProgressBar label={t('generic.bulk.running')} value={job?.progress.total ? job.progress.done : null} max={job?.progress.total ?? 100} /></span>
        <Button size="sm" disabled={job?.cancel_asked ?? false} onClick={() => void api.delete(`/api/job/${jobId}`).catch(toastProblem)}>{t('kit.cancel')}</Button>
      </div>
    )
  }
  return (
    <div role="region" aria-label={t('generic.bulk.title')} className="flex flex-wrap items-center gap-2 border-b border-line bg-accent-soft px-gutter py-1.5">
      <span aria-live="polite" className="font-medium">{t('generic.bulk.chosen', { count: size ?? 1001, said })}</span>
      {!selection.all && count && count.value > props.loaded && !props.bin && <Button size="sm" variant="ghost" onClick={props.onSelectAll}>{t('generic.bulk.all_matching', { said: count.exact ? format.number(count.value) : `${format.number(1000)}+` })}</Button>}
      <span className="ml-auto flex gap-2">
        {props.bin && mayDelete(entity) && <Button size="sm" icon={<RotateCcw size={14} />} busy={starting} onClick={() => void restore()}>{t('generic.bin.restore')}</Button>}
        {!props.bin && mayUpdate(entity) && <Button size="sm" icon={<Pencil size={14} />} onClick={() => setAsking('edit')}>{t('generic.bulk.edit')}</Button>}
        {!props.bin && mayDelete(entity) && <Button size="sm" icon={<Trash2 size={14} />} onClick={() => setAsking('delete')}>{t('generic.record.delete')}</Button>}
        <IconButton size="sm" label={t('generic.bulk.clear')} icon={<X size={15} />} onClick={onClear} />
      </span>
      {refused && <Suspense fallback={null}><BulkProblems entity={entity} problems={refused.problems} failed={refused.failed} onClose={() => { setRefused(null); onClear() }} /></Suspense>}
      {asking === 'edit' && <BulkEditDialog entity={entity} target={bulkTarget(selection, props.filter, props.q)} said={said} count={size ?? 1001} busy={starting} onClose={() => setAsking(null)} onApply={patch => void start({ patch })} />}
      <AlertDialog open={asking === 'delete'} danger busy={starting} onClose={() => setAsking(null)} title={t('generic.bulk.delete_title', { count: size ?? 1001, said })} confirm={t('generic.record.delete')} onConfirm={() => void start({ delete: true })}>{t('generic.bulk.delete_help')}</AlertDialog>
    </div>
  )
}

function rejectedOf(result: unknown): number {
  const { failed } = (result ?? {}) as { failed?: unknown }
  return typeof failed === 'number' ? failed : 0
}
