import { useEffect } from 'react'

/** The title of the browser's tab; it is also what a screen reader says on arrival. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Vínculo` : 'Vínculo'
  }, [title])
}
