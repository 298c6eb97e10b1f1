import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Combobox } from '#ui/kit/Combobox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import type { Choice } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import type { Exploration } from '#ui/shell/explorer/saved.ts'

interface Share { id: string; principal: string; kind: string; name: string | null; until: string | null }

/** With whom an exploration is shared: people and teams, to read. What they see in it is what their own rights show. */
export function ShareDialog({ exploration, onClose }: { exploration: Exploration; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient(), { entities } = useMeta(), path = `/api/exploration/${exploration.id}/share`, queryKey = keys.part('exploration', exploration.id, 'share')
  const asked = useQuery({ queryKey, queryFn: ({ signal }) => api.get<{ data: Share[] }>(path, { signal }) })
  const kinds = ['user', 'team'].filter((kind) => entities[kind])
  const search = async (text: string, signal: AbortSignal): Promise<Choice[]> => {
    const found = await Promise.all(kinds.map((kind) => {
      const active = kind === 'user' ? [{ field: 'active', op: 'eq', value: true }] : [], named = text.trim() ? [{ field: 'name', op: 'contains', value: text.trim() }] : []
      return api.get<Page>(`/api/${kind}`, { query: { fields: 'id,name', sort: 'name', limit: 10, filter: JSON.stringify({ all: [...active, ...named] }) }, signal })
    }))
    return found.flatMap((page, k) => page.data.filter((row) => row.id !== exploration.owner).map((row) => ({ value: row.id, label: String(row['name'] ?? ''), help: entities[kinds[k]!]?.label ?? '' })))
  }
  const act = async (deed: () => Promise<unknown>, said: string): Promise<void> => {
    try { await deed(); await client.invalidateQueries({ queryKey }); toast({ title: said }) } catch (error) { toastProblem(error) }
  }
  return (
    <Dialog open onClose={onClose} size="sm" title={t('explorer.share_title', { name: exploration.name })} description={t('explorer.share_about')} actions={<Button variant="primary" onClick={onClose}>{t('explorer.done')}</Button>}>
      <Field label={t('explorer.share_add')}><Combobox value={null} onChange={(choice) => { if (choice) void act(() => api.post(path, { principal: choice.value, level: 1 }), t('explorer.shared', { name: choice.label })) }} search={search} searchKey={['exploration-share']} placeholder={t('explorer.share_find')} /></Field>
      {asked.isPending ? <Skeleton lines={2} /> : (
        <ul className="mt-3 flex flex-col divide-y divide-line">
          {(asked.data?.data ?? []).map((one) => (
            <li key={one.id} className="flex min-h-row items-center justify-between gap-3"><span className="min-w-0 truncate">{one.name ?? '…'} <span className="text-sm text-faint">{entities[one.kind]?.label}</span></span>
              <Button size="sm" variant="ghost" aria-label={t('shell.remove_named', { name: one.name ?? '' })} onClick={() => void act(() => api.delete(`${path}/${one.id}`), t('explorer.unshared', { name: one.name ?? '' }))}>{t('shell.remove')}</Button></li>
          ))}
          {asked.data?.data.length === 0 && <li className="py-3 text-soft">{t('explorer.share_none')}</li>}
        </ul>
      )}
    </Dialog>
  )
}
