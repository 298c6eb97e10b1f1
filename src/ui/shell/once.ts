import { useState } from 'react'

/** Whether something has ever been true: what was opened once stays on the page, so that it can close gently. */
export function useOnce(now: boolean): boolean {
  const [was, setWas] = useState(now)
  if (now && !was) setWas(true)
  return was || now
}
