import { RotateCcw, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#ui/api/problem.ts'
import { wasStopped } from '#ui/api/slow.ts'
import { Button } from '#ui/kit/Button.tsx'

/** What went wrong in a sentence, a way to try again, and the id to quote to whoever helps. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const problem = error instanceof ApiProblem ? error : null
  const title = problem?.status === 404 ? t('kit.error.missing') : problem?.status === 403 ? t('kit.error.forbidden') : problem?.code === 'unreachable' ? t('kit.error.unreachable') : wasStopped(error) ? t('kit.error.stopped') : problem?.title || t('kit.error.unexpected')
  const closed = problem?.status === 403 || problem?.status === 404
  const help = problem && problem.status > 0 && problem.detail ? problem.detail : closed || wasStopped(error) ? '' : t(problem?.code === 'unreachable' ? 'kit.error.unreachable_help' : 'kit.error.unexpected_help')
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center">
      <TriangleAlert size={24} className="text-warn" aria-hidden="true" />
      <p className="text-lg font-semibold">{title}</p>
      {help && help !== title && <p className="text-soft">{help}</p>}
      {onRetry && !closed && <Button className="mt-3" icon={<RotateCcw size={15} />} onClick={onRetry}>{t('kit.retry')}</Button>}
      {problem?.request_id && <p className="mt-2 text-xs text-faint">{t('kit.error.request')} <code className="select-all">{problem.request_id}</code></p>}
    </div>
  )
}
