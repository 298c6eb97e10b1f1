import { BookmarkPlus, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { same } from '#ui/generic/form/conflict.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { definitionOf } from '#ui/generic/list/views.ts'
import type { SavedView, Views } from '#ui/generic/list/views.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import type { MenuItem } from '#ui/kit/Menu.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** The saved views of the list: choose one, save this one, save anew, remove. */
export function ViewMenu({ views, state, plural, onState }: { views: Views; state: ListState; plural: string; onState: (patch: Partial<ListState>) => void }) {
  const { t } = useTranslation()
  const [naming, setNaming] = useState(false)
  const current = views.views.find(view => view.id === state.view)
  const changed = current ? !same(current.definition, definitionOf(state)) : false
  const open = (view: SavedView): void => onState({ ...EMPTY, ...view.definition, view: view.id, board: state.board })
  const guarded = async (deed: () => Promise<unknown>, said: string): Promise<void> => {
    try {
      await deed()
      toast({ title: said })
    } catch (error) { toastProblem(error) }
  }
  const items: MenuItem[] = [
    { label: t('generic.view.all', { plural }), checked: !current, onSelect: () => onState({ ...EMPTY, board: state.board }) },
    ...views.views.map(view => ({ label: view.name, checked: view.id === state.view, onSelect: () => open(view) })),
    { label: t('generic.view.save_as'), icon: <BookmarkPlus size={15} />, separated: true, onSelect: () => setNaming(true) },
  ]
  if (current?.mine) {
    if (changed) items.push({ label: t('generic.view.save'), onSelect: () => void guarded(() => views.save({ ...current, definition: definitionOf(state) }), t('generic.view.saved')) })
    if (!current.is_default) items.push({ label: t('generic.view.make_default'), onSelect: () => void guarded(() => views.save({ ...current, is_default: true }), t('generic.view.saved')) })
    items.push({ label: t('generic.view.remove'), danger: true, onSelect: () => void guarded(async () => { await views.remove(current.id); onState({ ...EMPTY }) }, t('generic.view.removed')) })
  }
  return (
    <>
      <Menu align="start" label={t('generic.view.menu')} trigger={<Button variant="ghost" className="max-w-64"><span className="truncate">{current?.name ?? t('generic.view.all', { plural })}</span>{changed && <span className="text-warn" aria-label={t('generic.view.changed')}>•</span>}<ChevronDown size={14} aria-hidden="true" /></Button>} items={items} />
      {naming && <NameDialog shared={views.shared} onClose={() => setNaming(false)} onSave={async (name, scope, standard) => {
        const id = await views.save({ name, scope, is_default: standard, definition: definitionOf(state) })
        setNaming(false)
        onState({ view: id })
        toast({ title: t('generic.view.saved') })
      }} />}
    </>
  )
}

function NameDialog({ shared, onClose, onSave }: { shared: boolean; onClose: () => void; onSave: (name: string, scope: 'private' | 'public', standard: boolean) => Promise<void> }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [everyone, setEveryone] = useState(false)
  const [standard, setStandard] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    if (name.trim() === '') return
    setBusy(true)
    try { await onSave(name.trim(), everyone ? 'public' : 'private', standard) } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <Dialog open onClose={onClose} size="sm" title={t('generic.view.save_as')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>{t('generic.form.save')}</Button></>}>
      <form className="flex flex-col gap-3" onSubmit={event => { event.preventDefault(); void save() }}>
        <Field label={t('generic.view.name')} required><TextField value={name} onChange={setName} maxLength={100} autoFocus /></Field>
        {shared && <Checkbox checked={everyone} onChange={setEveryone}>{t('generic.view.public')}</Checkbox>}
        <Checkbox checked={standard} onChange={setStandard}>{t('generic.view.default')}</Checkbox>
      </form>
    </Dialog>
  )
}
