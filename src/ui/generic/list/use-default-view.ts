import { useEffect, useRef } from 'react'
import type { MetaEntity } from '#ui/api/meta.ts'
import { same } from '#ui/generic/form/conflict.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import type { Views } from '#ui/generic/list/views.ts'

/** A list opened without a state of its own starts in the person's default view, else in a public one that is default, else with what the definition says is still to do; that filter is a chip like any other. */
export function useDefaultView(entity: MetaEntity, views: Views, state: ListState, onState: (patch: Partial<ListState>, replace?: boolean) => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || !views.loaded) return
    done.current = true
    const standard = views.views.find(view => view.is_default && view.mine) ?? views.views.find(view => view.is_default)
    if (!same({ ...state, board: false }, EMPTY)) return
    if (standard) onState({ ...standard.definition, view: standard.id }, true)
    else if (entity.list_filter) onState({ filter: entity.list_filter }, true)
  }, [entity, views, state, onState])
}
