import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#ui/api/client.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { toastProblem } from '#ui/kit/Toast.tsx'

export interface Deeds { busy: boolean; /** what a refused move misses, sentence by sentence */ missing: string[]; forget: () => void; move: (id: string, patch: Record<string, unknown>, version: number | undefined) => Promise<boolean>; act: (path: string, input: Record<string, unknown>) => Promise<boolean> }

/** Moves of a sale and deeds beside it. A move that criteria refuse leaves its sentences; anything else is said in a toast. */
export function useDeeds(): Deeds {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState<string[]>([])
  const done = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setMissing([])
    try { await work(); await client.invalidateQueries({ queryKey: ['entity'] }); return true } catch (error) {
      const sentences = error instanceof ApiProblem && error.status === 422 ? error.errors.map((one) => one.detail).filter(Boolean) : []
      if (sentences.length > 0) setMissing(sentences)
      else toastProblem(error)
      return false
    } finally { setBusy(false) }
  }
  return {
    busy, missing, forget: () => setMissing([]),
    move: (id, patch, version) => done(() => api.patch(`/api/opportunity/${id}`, patch, version === undefined ? {} : { ifMatch: version })),
    act: (path, input) => done(() => api.post(path, input)),
  }
}
