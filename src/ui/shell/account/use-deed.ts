import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#ui/api/problem.ts'

/** One thing a small form does: under way, done, or refused with a sentence and the fields at fault. */
export function useDeed(deed: () => Promise<unknown>) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | Error | null>(null)

  async function run(): Promise<boolean> {
    setBusy(true)
    setProblem(null)
    try {
      await deed()
      setDone(true)
      return true
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)))
      return false
    } finally {
      setBusy(false)
    }
  }
  const known = problem instanceof ApiProblem ? problem : null
  const error = problem ? (known && known.status > 0 && known.detail) || t(known?.code === 'unreachable' ? 'kit.error.unreachable' : 'kit.error.unexpected') : null
  return { busy, done, error, problem: known, run, fieldError: (field: string) => known?.errors.find((one) => one.field === field)?.detail, again: () => { setDone(false); setProblem(null) } }
}
