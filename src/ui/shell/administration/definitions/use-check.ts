import { useEffect, useState } from 'react'
import { api } from '#ui/api/client.ts'
import type { FieldProblem } from '#ui/api/problem.ts'

export interface Checked { problems: FieldProblem[]; values: { name?: string; result?: string | null; scale?: number | null } }

/** What storing these values would say, asked while somebody types: `null` until the first answer. The server decides, with the same rules by which it stores. */
export function useCheck(what: 'custom_field' | 'custom_object', id: string | undefined, values: object): { checked: Checked | null; fresh: boolean } {
  const text = JSON.stringify(values)
  const [answer, setAnswer] = useState<{ text: string; checked: Checked } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(() => {
      api.post<Checked>('/api/definition/check', { what, ...(id ? { id } : {}), values: JSON.parse(text) as object }, { signal: stop.signal }).then((checked) => setAnswer({ text, checked }), () => undefined)
    }, 350)
    return () => { clearTimeout(timer); stop.abort() }
  }, [what, id, text])
  return { checked: answer?.checked ?? null, fresh: answer?.text === text }
}
