import { BookmarkPlus, ChevronDown, Star } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { same } from '#ui/generic/form/conflict.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { definitionOf } from '#ui/generic/list/views.ts'
import { useFavourite } from '#ui/generic/record/at-hand.ts'
import type { SavedView, Views } from '#ui/generic/list/views.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import type { MenuItem } from '#ui/kit/Menu.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

const ViewDialog = lazy(() => import('#ui/generic/list/view-dialog.tsx').then(module => ({ default: module.ViewDialog })))

/** The saved views of the list: choose one, save this one, save anew, say who sees it, begin in it, remove it. */
export function ViewMenu({ views, state, plural, onState }: { views: Views; state: ListState; plural: string; onState: (patch: Partial<ListState>) => void }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<'new' | 'change' | null>(null)
  const current = views.views.find(view => view.id === state.view)
  const standard = views.views.find(view => view.is_default && view.mine)
  const favourite = useFavourite('saved_view', current?.id ?? '')
  const changed = current ? !same(current.definition, definitionOf(state)) : false
  const open = (view: SavedView): void => onState({ ...EMPTY, ...view.definition, view: view.id })
  const guarded = async (deed: () => Promise<unknown>, said: string): Promise<void> => {
    try {
      await deed()
      toast({ title: said })
    } catch (error) { toastProblem(error) }
  }
  const items: MenuItem[] = [
    { label: t('generic.view.all', { plural }), checked: !current, onSelect: () => onState({ ...EMPTY, layout: state.layout }) },
    ...views.views.map(view => ({ label: view.name, checked: view.id === state.view, onSelect: () => open(view), ...(view.id === standard?.id ? { hint: t('lists.view.start') } : view.mine ? {} : { hint: t('lists.view.of_others') }) })),
    { label: t('generic.view.save_as'), icon: <BookmarkPlus size={15} />, separated: true, onSelect: () => setAsking('new') },
  ]
  if (current) items.push({ label: t(favourite.on ? 'shell.at_hand.let_go' : 'shell.at_hand.keep'), icon: <Star size={15} fill={favourite.on ? 'currentColor' : 'none'} />, onSelect: () => void favourite.turn(!favourite.on).catch(toastProblem) })
  if (current?.mine) {
    if (changed) items.push({ label: t('generic.view.save'), onSelect: () => void guarded(() => views.save({ ...current, definition: definitionOf(state) }), t('generic.view.saved')) })
    items.push({ label: t('lists.view.change'), onSelect: () => setAsking('change') })
    items.push(current.is_default ? { label: t('lists.view.no_default'), onSelect: () => void guarded(() => views.save({ ...current, is_default: false }), t('generic.view.saved')) } : { label: t('generic.view.make_default'), onSelect: () => void guarded(() => views.save({ ...current, is_default: true }), t('generic.view.saved')) })
    items.push({ label: t('generic.view.remove'), danger: true, onSelect: () => void guarded(async () => { await views.remove(current.id); onState({ ...EMPTY, layout: state.layout }) }, t('generic.view.removed')) })
  } else if (current) {
    items.push({ label: t('lists.view.copy_default'), onSelect: () => void guarded(async () => onState({ view: await views.save({ name: current.name, scope: 'private', is_default: true, definition: definitionOf(state) }) }), t('generic.view.saved')) })
  }
  return (
    <>
      <Menu align="start" label={t('generic.view.menu')} trigger={<Button variant="ghost" className="max-w-80" title={current?.name ?? t('generic.view.all', { plural })}><span className="truncate">{current?.name ?? t('generic.view.all', { plural })}</span>{changed && <span className="text-warn" role="img" aria-label={t('generic.view.changed')}>•</span>}<ChevronDown size={14} aria-hidden="true" /></Button>} items={items} />
      {asking && (
        <Suspense fallback={null}>
          <ViewDialog shared={views.shared} view={asking === 'change' ? current : undefined} onClose={() => setAsking(null)} onSave={async ({ teams, ...input }) => {
            const kept = asking === 'change' && current ? current : { definition: definitionOf(state) }
            const id = await views.save({ ...kept, ...input }, teams)
            setAsking(null)
            onState({ view: id })
            toast({ title: t('generic.view.saved') })
          }} />
        </Suspense>
      )}
    </>
  )
}
