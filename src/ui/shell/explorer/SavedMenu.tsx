import { BookmarkPlus, ChevronDown, Link2, Share2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Menu, type MenuItem } from '#ui/kit/Menu.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { useExplorations } from '#ui/shell/explorer/saved.ts'
import { ShareDialog } from '#ui/shell/explorer/ShareDialog.tsx'
import { definitionOf, type ExplorerState, openedState, searchOf } from '#ui/shell/explorer/state.ts'

/** The explorations: open one, save this one, save anew, share with everybody or by link, remove. */
export function SavedMenu({ state, onOpen }: { state: ExplorerState; onOpen: (state: ExplorerState) => void }) {
  const { t } = useTranslation()
  const kept = useExplorations()
  const [naming, setNaming] = useState(false), [sharing, setSharing] = useState(false)
  const current = kept.all.find((one) => one.id === state.saved), changed = current ? JSON.stringify(searchOf(openedState(current))) !== JSON.stringify(searchOf(state)) : false
  const guarded = async (deed: () => Promise<unknown>, said: string): Promise<void> => { try { await deed(); toast({ title: said }) } catch (error) { toastProblem(error) } }
  const items: MenuItem[] = kept.all.map((one) => ({ label: one.name, checked: one.id === state.saved, onSelect: () => onOpen(openedState(one)) }))
  items.push({ label: t('explorer.save_as'), icon: <BookmarkPlus size={15} />, separated: items.length > 0, onSelect: () => setNaming(true) })
  items.push({ label: t('explorer.copy_link'), icon: <Link2 size={15} />, onSelect: () => void guarded(() => navigator.clipboard.writeText(`${window.location.origin}/explore?${searchOf(state)}`), t('shell.copied')) })
  if (current && kept.mine(current)) {
    if (changed) items.push({ label: t('explorer.save_change'), onSelect: () => void guarded(() => kept.update(current, { fact: state.fact, definition: definitionOf(state) }), t('explorer.saved')) })
    items.push({ label: t(current.scope === 'public' ? 'explorer.make_private' : 'explorer.make_public'), onSelect: () => void guarded(() => kept.update(current, { scope: current.scope === 'public' ? 'private' : 'public' }), t('explorer.saved')) })
    items.push({ label: t('explorer.share_with'), icon: <Share2 size={15} />, onSelect: () => setSharing(true) })
    items.push({ label: t('explorer.remove'), icon: <Trash2 size={15} />, danger: true, separated: true, onSelect: () => void guarded(async () => { await kept.remove(current); onOpen({ ...state, saved: null }) }, t('explorer.removed')) })
  }
  return (
    <>
      <Menu label={t('explorer.saved_ones')} trigger={<Button className="max-w-64"><span className="truncate">{current?.name ?? t('explorer.saved_ones')}</span>{changed && <span className="text-warn" aria-label={t('explorer.changed')}>•</span>}<ChevronDown size={14} aria-hidden="true" /></Button>} items={items} />
      {sharing && current && <ShareDialog exploration={current} onClose={() => setSharing(false)} />}
      {naming && <NameDialog onClose={() => setNaming(false)} onSave={async (name, everybody) => {
        const id = await kept.create({ name, fact: state.fact, definition: definitionOf(state), scope: everybody ? 'public' : 'private' })
        setNaming(false)
        onOpen({ ...state, saved: id })
        toast({ title: t('explorer.saved') })
      }} />}
    </>
  )
}

function NameDialog({ onClose, onSave }: { onClose: () => void; onSave: (name: string, everybody: boolean) => Promise<void> }) {
  const { t } = useTranslation()
  const [name, setName] = useState(''), [everybody, setEverybody] = useState(false), [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    if (name.trim() === '') return
    setBusy(true)
    try { await onSave(name.trim(), everybody) } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <Dialog open onClose={onClose} size="sm" title={t('explorer.save_as')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>{t('shell.save')}</Button></>}>
      <form className="flex flex-col gap-3" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <Field label={t('explorer.name')} required><TextField value={name} onChange={setName} maxLength={100} autoFocus /></Field>
        <Checkbox checked={everybody} onChange={setEverybody}>{t('explorer.for_everybody')}</Checkbox>
      </form>
    </Dialog>
  )
}
