import { useQueryClient } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { StateBadge } from '#ui/generic/import/run-list.tsx'
import { RunView } from '#ui/generic/import/run-view.tsx'
import { isMoving, useImport, useRowsToMend, useTroubles } from '#ui/generic/import/use-import.ts'
import { importHref, listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Breadcrumb } from '#ui/kit/Breadcrumb.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** `/import/{id}`: how an import goes, or went; it can be stopped while it runs and undone afterwards. */
export function ImportRunPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { entities } = useMeta()
  const { run, error, retry } = useImport(id)
  const rejected = useRowsToMend(run, 'rejected'), incomplete = useRowsToMend(run, 'incomplete'), review = useRowsToMend(run, 'review')
  const troubles = useTroubles(run)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const act = async (noun: 'reversal' | 'cancellation'): Promise<void> => {
    setBusy(true)
    try {
      await api.post(`/api/import/${id}/${noun}`)
      setAsking(false)
      if (run) await client.invalidateQueries({ queryKey: keys.entity(run.entity) })
      retry()
    } catch (problem) { toastProblem(problem) } finally { setBusy(false) }
  }
  if (error) return <ErrorState error={error} onRetry={retry} />
  if (!run) return <div className="px-gutter py-6"><Skeleton lines={6} /></div>
  const moving = isMoving(run)
  const undoable = !moving && !run.dry_run && run.state !== 'reverted' && run.created + run.updated > 0
  return (
    <div className="pb-8">
      <PageHeader title={run.file} above={<Breadcrumb trail={[<PageLink key="import" href={importHref()}>{t('generic.import.title')}</PageLink>, run.file]} />}
        subtitle={<span className="flex flex-wrap items-center gap-2"><StateBadge state={run.state} />{entities[run.entity]?.plural ?? run.entity} · {format.datetime(run.at)}</span>}
        actions={<>
          {moving && run.state !== 'reverting' && <Button busy={busy} onClick={() => void act('cancellation')}>{t('generic.import.stop')}</Button>}
          {undoable && <Button icon={<RotateCcw size={15} />} onClick={() => setAsking(true)}>{t('generic.import.undo')}</Button>}
          {!moving && entities[run.entity] && <PageLink href={listHref(run.entity)} className={buttonClass({ variant: 'primary' })}>{t('generic.import.see', { plural: entities[run.entity]?.plural.toLocaleLowerCase() })}</PageLink>}
        </>} />
      <div className="px-gutter"><RunView run={run} rejected={rejected} incomplete={incomplete} review={review} troubles={troubles} /></div>
      <AlertDialog open={asking} danger busy={busy} onClose={() => setAsking(false)} title={t('generic.import.undo_title')} confirm={t('generic.import.undo')} onConfirm={() => void act('reversal')}>{t('generic.import.undo_help')}</AlertDialog>
    </div>
  )
}
