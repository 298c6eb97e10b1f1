import { useRef } from 'react'
import { idempotencyKey } from '#ui/api/client.ts'

/** Keys for POSTs that may be tried again: the same body keeps its key, so that a deed whose answer was lost is done once; a corrected body gets a new one. */
export function useDeedKey(): (body: unknown) => string {
  const last = useRef<{ written: string; key: string } | null>(null)
  return body => {
    const written = JSON.stringify(body)
    if (last.current?.written !== written) last.current = { written, key: idempotencyKey() }
    return last.current.key
  }
}
