import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { mine, mineLink } from '#ui/shell/home/mine.ts'
import { MineCard } from '#ui/shell/home/MineCard.tsx'

const OPEN = ['open', 'in_progress', 'waiting']

/** What I have to do, the most urgent first; a tick does it, and can be undone. */
export function MyTasks({ entity }: { entity: MetaEntity }) {
  const { t } = useTranslation()
  const answer = useQuery(mine({ entity, fields: ['subject', 'due_at', 'priority', 'status'], status: OPEN, sort: 'due_at' }))
  const set = useMutation({
    mutationFn: ({ task, status }: { task: Row; status: string }) => api.patch(`/api/task/${task.id}`, { status }),
    onSuccess: (_, { task, status }) => {
      void queryClient.invalidateQueries({ queryKey: keys.entity('task') })
      if (status === 'done') toast({ title: t('shell.home.task_done', { name: String(task['subject'] ?? '') }), action: { label: t('shell.undo'), onSelect: () => set.mutate({ task, status: String(task['status'] ?? 'open') }) } })
    },
    onError: toastProblem,
  })
  return (
    <MineCard entity={entity} title={t('shell.home.my_tasks')} answer={answer} href={mineLink(entity, OPEN)} empty={t('shell.home.no_tasks')} emptyHelp={t('shell.home.no_tasks_help')}>
      {(task) => (
        <li key={task.id} className="flex min-h-11 items-center gap-3 border-b border-line px-4 py-1.5 last:border-0">
          <Checkbox checked={false} disabled={set.isPending} aria-label={t('shell.home.do_task', { name: String(task['subject'] ?? '') })} onChange={() => set.mutate({ task, status: 'done' })} />
          <Link to="/$entity/$id" params={{ entity: 'task', id: task.id }} className="min-w-0 flex-1 truncate hover:underline">{String(task['subject'] ?? '')}</Link>
          {task['priority'] === 'high' && <Badge tone="warn">{entity.fields['priority']?.options?.find((one) => one.value === 'high')?.label ?? ''}</Badge>}
          <Due at={task['due_at']} />
        </li>
      )}
    </MineCard>
  )
}

function Due({ at }: { at: unknown }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (typeof at !== 'string') return null
  const late = Date.parse(at) < now().getTime()
  return <time dateTime={at} title={format.datetime(at, true)} className={late ? 'text-sm text-bad' : 'text-sm text-soft'}>{late && <span className="sr-only">{t('shell.home.late')} </span>}{format.relative(at)}</time>
}
