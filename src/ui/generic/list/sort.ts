// The order of a list as the API writes it: `-updated_at,name`.

export interface SortTerm { field: string; descending: boolean }

function readSort(sort: string | null | undefined): SortTerm[] {
  if (!sort) return []
  return sort.split(',').filter(part => part !== '' && part !== '-').map(part => (part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part, descending: false }))
}

function writeSort(terms: SortTerm[]): string | null {
  return terms.length > 0 ? terms.map(term => (term.descending ? '-' : '') + term.field).join(',') : null
}

/** A click on a header: ascending, descending, standard order. With `add` (Shift) the other terms stay. */
export function clickSort(sort: string | null, field: string, add: boolean): string | null {
  const terms = readSort(sort)
  const now = terms.find(term => term.field === field)
  const next = !now ? { field, descending: false } : now.descending ? null : { field, descending: true }
  if (!add) return writeSort(next ? [next] : [])
  return writeSort(now ? terms.flatMap(term => (term === now ? (next ? [next] : []) : [term])) : next ? [...terms, next] : terms)
}

/** `ascending`, `descending` or `none`, as `aria-sort` says it. */
export function sortOf(sort: string | null, field: string): 'ascending' | 'descending' | 'none' {
  const term = readSort(sort).find(t => t.field === field)
  return term ? (term.descending ? 'descending' : 'ascending') : 'none'
}
