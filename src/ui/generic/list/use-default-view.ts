import { useEffect, useRef } from 'react'
import { same } from '#ui/generic/form/conflict.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import type { Views } from '#ui/generic/list/views.ts'

/** A list opened without a state of its own starts in the person's default view, else in a public one that is default. */
export function useDefaultView(views: Views, state: ListState, onState: (patch: Partial<ListState>, replace?: boolean) => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || !views.loaded) return
    done.current = true
    const standard = views.views.find(view => view.is_default && view.mine) ?? views.views.find(view => view.is_default)
    if (standard && same(state, EMPTY)) onState({ ...standard.definition, view: standard.id }, true)
  }, [views, state, onState])
}
