import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { fromSearch, toSearch } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'

/** The search parameters of the address, as text. */
export function useSearchText(): URLSearchParams {
  const text = useLocation({ select: location => location.searchStr })
  return useMemo(() => unquoted(new URLSearchParams(text)), [text])
}

/** A list's state, kept in the address. A change of view makes a new entry in the browser's history; typing and widths do not. */
export function useUrlState(): [ListState, (patch: Partial<ListState>, replace?: boolean) => void] {
  const search = useSearchText()
  const router = useRouter()
  const state = useMemo(() => fromSearch(Object.fromEntries(search)), [search])
  const set = useCallback((patch: Partial<ListState>, replace = false) => {
    const { pathname, searchStr } = router.latestLocation
    const before = unquoted(new URLSearchParams(searchStr))
    const next = toSearch({ ...fromSearch(Object.fromEntries(before)), ...patch })
    const others = [...before].filter(([key]) => !OWN.has(key))
    const written = new URLSearchParams([...others, ...Object.entries(next)]).toString()
    const href = written ? `${pathname}?${written}` : pathname
    if (replace) router.history.replace(href)
    else router.history.push(href)
  }, [router])
  return [state, set]
}

const OWN: ReadonlySet<string> = new Set(['q', 'filter', 'sort', 'columns', 'view', 'bin', 'layout', 'group', 'by', 'span', 'day', 'peek'])

// The router may write a text that looks like JSON in quotes (`q="12"`).
function unquoted(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...search].map(([key, value]) => [key, /^".*"$/.test(value) ? textOf(value) : value]))
}

function textOf(quoted: string): string {
  try { return String(JSON.parse(quoted)) } catch { return quoted }
}
