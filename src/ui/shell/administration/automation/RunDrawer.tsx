import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { errorWords } from '#ui/shell/administration/automation/error-words.ts'
import { usePlaceWords } from '#ui/shell/administration/automation/place-words.ts'
import { useStepKinds } from '#ui/shell/administration/automation/steps/kinds.ts'

interface Mark { place: string; kind: string; state: 'done' | 'waiting' | 'failed'; list: string | null; until: string | null; log: Record<string, unknown> | null; error_code: string | null; error_message: string | null; at: string }
const TONES = { done: 'good', waiting: 'accent', failed: 'bad' } as const

/** The steps of one run: what was done when, with which records, and what failed. */
export function RunDrawer({ run, onClose }: { run: Row; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = usePlaceWords()
  const kinds = useStepKinds()
  const asked = useQuery({ queryKey: keys.part('automation_run', run.id, 'step'), queryFn: ({ signal }) => api.get<{ data: Mark[] }>(`/api/automation_run/${run.id}/step`, { signal }) })
  return (
    <Dialog open onClose={onClose} title={t('automation.run_of', { when: format.datetime(String(run['created_at'])) })} description={t('automation.run_revision', { revision: Number(run['revision']) })} actions={<Button onClick={onClose}>{t('kit.close')}</Button>}>
      <div className="grid gap-3 pb-2">
        {run['error_code'] ? <Banner tone="bad">{errorWords(t, textOf(run['error_code']))}{run['error_message'] ? <span className="block text-sm">{textOf(run['error_message'])}</span> : null}</Banner> : null}
        {asked.isError ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={4} /> : asked.data.data.length === 0 ? <p className="text-soft">{t('automation.no_steps_done')}</p> : (
          <ol className="grid gap-2">
            {asked.data.data.map((mark) => (
              <li key={mark.place} className="rounded-md border border-line p-2.5">
                <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{words(mark.place)} · {kinds.find((one) => one.name === mark.kind)?.label ?? mark.kind}</span><Badge tone={TONES[mark.state]}>{t(`automation.mark.${mark.state}`)}</Badge><time dateTime={mark.at} className="ml-auto text-sm text-soft">{format.datetime(mark.at)}</time></p>
                <Log log={mark.log} />
                {mark.error_code && <p className="text-sm text-bad">{errorWords(t, mark.error_code)}</p>}
              </li>
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  )
}

function Log({ log }: { log: Record<string, unknown> | null }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const format = useFormat()
  if (!log || Object.keys(log).length === 0) return null
  const entity = entities[textOf(log['entity'])]
  return (
    <div className="text-sm text-soft">
      {entity && log['record'] ? <p>{entity.label}: <RecordName entity={entity.name} id={textOf(log['record'])} name={null} /></p> : null}
      {Array.isArray(log['fields']) && <p>{(log['fields'] as string[]).map((name) => entity?.fields[name]?.label ?? name).join(', ')}</p>}
      {typeof log['list'] === 'string' && <p>{t(`automation.branch_${log['list']}`)}</p>}
      {typeof log['until'] === 'string' && <p>{t('automation.goes_on', { when: format.datetime(log['until']) })}</p>}
      {typeof log['state'] === 'string' && <p>{[entity?.fields['state']?.options?.find((one) => one.value === log['state'])?.label ?? log['state'], log['reason']].filter(Boolean).map(textOf).join(': ')}</p>}
    </div>
  )
}
