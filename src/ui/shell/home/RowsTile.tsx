import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import type { HomeAction, HomeRow } from '#ui/shell/home/use-home.ts'
import { Value } from '#ui/shell/home/value.tsx'

/** Records below each other; a row opens its record, and its one action can be done (and taken back) from here. */
export function RowsTile({ rows, empty, onDone }: { rows: HomeRow[]; empty?: string | undefined; onDone: () => Promise<void> }) {
  const deed = useDeed(onDone)
  if (rows.length === 0) return <p className="px-4 pt-1 pb-4 text-soft">{empty}</p>
  return (
    <ul className="flex flex-1 flex-col border-t border-line">
      {rows.map((row, at) => (
        <li key={row.action?.id ?? row.href ?? at} className="flex min-h-11 items-center gap-2 border-b border-line px-2 py-0.5 last:border-0">
          {row.href ? <PageLink href={row.href} className="flex min-w-0 flex-1 items-center gap-x-3 self-stretch max-sm:flex-col max-sm:items-start max-sm:justify-center rounded-md px-2 py-1 hover:bg-hover focus-visible:-outline-offset-2"><Content row={row} /></PageLink> : <div className="flex min-w-0 flex-1 items-center gap-x-3 px-2 py-1 max-sm:flex-col max-sm:items-start"><Content row={row} /></div>}
          {row.action && <Button size="sm" variant="secondary" disabled={deed.isPending} aria-label={`${row.action.label}: ${row.title}`} onClick={() => row.action && deed.mutate({ action: row.action, title: row.title })}>{row.action.label}</Button>}
        </li>
      ))}
    </ul>
  )
}

// A row without a value whose time has a tone says the time first: it is what matters there.
function Content({ row }: { row: HomeRow }) {
  const format = useFormat()
  const late = row.tone !== undefined && row.tone !== 'quiet' && row.value === undefined
  const at = row.at && <time dateTime={row.at} title={row.at.length > 10 ? format.datetime(row.at, true) : undefined}>{late ? <Value of={{ value: row.at, kind: row.at.length > 10 ? 'datetime' : 'date', ...(row.tone ? { tone: row.tone } : {}) }} /> : row.at.length === 10 ? format.dateWords(row.at) : format.relative(row.at)}</time>
  return (
    <>
      <span className="min-w-0 max-w-full sm:flex-1">
        <span className="block truncate">{row.title}</span>
        {(row.detail || at) && <span className="block truncate text-sm text-soft max-sm:whitespace-normal">{at && late && <>{at}{row.detail && <span className="text-faint"> · </span>}</>}{row.detail}{at && !late && <>{row.detail && ' · '}{at}</>}</span>}
      </span>
      {row.value !== undefined && row.value !== null && <Value of={row} className="shrink-0 font-medium sm:text-right max-sm:text-sm" />}
    </>
  )
}

function useDeed(onDone: () => Promise<void>) {
  const { t } = useTranslation()
  const after = async (entity: string) => {
    void queryClient.invalidateQueries({ queryKey: keys.entity(entity) })
    await onDone()
  }
  return useMutation({
    mutationFn: ({ action }: { action: HomeAction; title: string }) => api.post(`/api/${action.entity}/${action.id}/${action.noun}`, action.input ?? {}),
    onSuccess: (_, { action, title }) => {
      const takeBack = () => void api.patch(`/api/${action.entity}/${action.id}`, action.undo).then(() => after(action.entity)).catch(toastProblem)
      toast({ title: `${action.label}: ${title}`, ...(action.undo ? { action: { label: t('shell.undo'), onSelect: takeBack } } : {}) })
      return after(action.entity)
    },
    onError: toastProblem,
  })
}
