import { useEffect, useRef } from 'react'
import type { MetaEntity } from '#ui/api/meta.ts'
import { same } from '#ui/generic/form/conflict.ts'
import { layoutsOf, rememberedLayout } from '#ui/generic/list/layouts.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import type { Views } from '#ui/generic/list/views.ts'

/** A list opened without a state of its own starts in the person's default view, else in a public one that is default, else in the layout used last with what the definition says is still to do; that filter is a chip like any other. A layout named in the address stays. */
export function useDefaultView(entity: MetaEntity, views: Views, state: ListState, onState: (patch: Partial<ListState>, replace?: boolean) => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || !views.loaded) return
    done.current = true
    const standard = views.views.find(view => view.is_default && view.mine) ?? views.views.find(view => view.is_default)
    if (!same({ ...state, layout: 'list' }, EMPTY)) return
    const named = state.layout === 'list' ? null : state.layout
    const remembered = rememberedLayout(entity.name)
    if (standard) onState({ ...standard.definition, view: standard.id, ...(named ? { layout: named } : {}) }, true)
    else {
      const layout = named ?? (layoutsOf(entity).includes(remembered) ? remembered : 'list')
      if (entity.list_filter || layout !== state.layout) onState({ filter: entity.list_filter ?? null, layout }, true)
    }
  }, [entity, views, state, onState])
}
