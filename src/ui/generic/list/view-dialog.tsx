import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import type { SavedView } from '#ui/generic/list/views.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** What a person says of a view: its name, who sees it, whether it is where they begin. `teams`: ids of those it is shared with. */
export interface ViewInput { name: string; scope: SavedView['scope']; is_default: boolean; teams: string[] }
interface Share { id: string; principal: string; kind: string }

/** Names a view, new or kept (`view`), and says who sees it: oneself, teams, everybody. What others see in it is what their own rights show. */
export function ViewDialog({ view, shared, onClose, onSave }: { view?: SavedView | undefined; shared: boolean; onClose: () => void; onSave: (input: ViewInput) => Promise<void> }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const path = `/api/saved_view/${view?.id ?? ''}/share`
  const shares = useQuery({ queryKey: keys.part('saved_view', view?.id ?? '', 'share'), enabled: shared && view !== undefined, staleTime: 0, queryFn: ({ signal }) => api.get<{ data: Share[] }>(path, { signal }) })
  const teams = useQuery({ queryKey: keys.list('team', { choices: 'views' }), enabled: shared && 'team' in entities, staleTime: 60_000, queryFn: ({ signal }) => api.get<Page>('/api/team', { query: { fields: 'id,name', sort: 'name', limit: 200 }, signal }) })
  const kept = shares.data?.data.filter(one => one.kind === 'team').map(one => one.principal) ?? []
  const [name, setName] = useState(view?.name ?? '')
  const [chosen, setChosen] = useState<string | null>(null)
  const [changed, setChanged] = useState<string[] | null>(null)
  const [standard, setStandard] = useState(view?.is_default ?? false)
  const [busy, setBusy] = useState(false)
  const mine = changed ?? kept
  const seen = chosen ?? (view?.scope === 'public' ? 'public' : kept.length > 0 ? 'team' : 'private')
  const offersTeams = (teams.data?.data.length ?? 0) > 0
  const ready = name.trim() !== '' && (seen !== 'team' || mine.length > 0)
  const save = async (): Promise<void> => {
    if (!ready) return
    setBusy(true)
    try { await onSave({ name: name.trim(), scope: seen === 'public' ? 'public' : 'private', is_default: standard, teams: seen === 'team' ? mine : [] }) } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <Dialog open onClose={onClose} size="sm" title={t(view ? 'lists.view.change' : 'generic.view.save_as')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={busy} disabled={!ready} onClick={() => void save()}>{t('generic.form.save')}</Button></>}>
      <form className="flex flex-col gap-3" onSubmit={event => { event.preventDefault(); void save() }}>
        <Field label={t('generic.view.name')} required><TextField value={name} onChange={setName} maxLength={100} autoFocus /></Field>
        {shared && (view && shares.isPending ? <Skeleton lines={2} /> : (
          <Field label={t('lists.view.seen_by')} help={t('lists.view.seen_help')}>
            <Select value={seen} onChange={setChosen} options={[{ value: 'private', label: t('lists.view.me') }, ...(offersTeams || seen === 'team' ? [{ value: 'team', label: t('lists.view.teams') }] : []), { value: 'public', label: t('lists.view.everybody') }]} />
          </Field>
        ))}
        {shared && seen === 'team' && <Field label={t('lists.view.teams')} required><MultiSelect value={mine} onChange={setChanged} options={(teams.data?.data ?? []).map(row => ({ value: row.id, label: String(row['name'] ?? '') }))} /></Field>}
        <Checkbox checked={standard} onChange={setStandard}>{t('generic.view.default')}</Checkbox>
      </form>
    </Dialog>
  )
}

/** Makes the teams a view is shared with the ones wished for. */
export async function shareWithTeams(id: string, teams: readonly string[]): Promise<void> {
  const path = `/api/saved_view/${id}/share`
  const { data } = await api.get<{ data: Share[] }>(path)
  const before = data.filter(one => one.kind === 'team')
  for (const team of teams) if (!before.some(one => one.principal === team)) await api.post(path, { principal: team, level: 1 })
  for (const gone of before) if (!teams.includes(gone.principal)) await api.delete(`${path}/${gone.id}`)
}
