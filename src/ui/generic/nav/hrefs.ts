// Addresses of the generic pages, in one place: the shell mounts its routes at the same ones.
import { toSearch } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'

export const listHref = (entity: string, state?: ListState): string => {
  const search = state ? new URLSearchParams(toSearch(state)).toString() : ''
  return `/${entity}${search ? `?${search}` : ''}`
}
export const recordHref = (entity: string, id: string): string => `/${entity}/${id}`
export const importHref = (entity?: string): string => (entity ? `/import?entity=${entity}` : '/import')
export const importRunHref = (id: string): string => `/import/${id}`
export const jobsHref = '/jobs'
/** The page where two records become one; without `other` it asks for it, and goes to `back` afterwards. */
export const mergeHref = (entity: string, id: string, other = '', back: string | null = null): string => {
  const search = new URLSearchParams({ ...(other ? { with: other } : {}), ...(back ? { back } : {}) }).toString()
  return `/${entity}/${id}/merge${search ? `?${search}` : ''}`
}
