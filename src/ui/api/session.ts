type Ask = () => Promise<boolean>

let ask: Ask | null = null
let asking: Promise<boolean> | null = null

/** The shell says how to ask for a sign-in over the open page; the answer is whether the person signed in. Returns the way to take it back. */
export function answerExpiry(how: Ask): () => void {
  ask = how
  return () => {
    if (ask === how) ask = null
  }
}

/** Asks once, however many requests found the session expired; each of them then goes on or fails. */
export function sessionExpired(): Promise<boolean> {
  if (!ask) return Promise.resolve(false)
  asking ??= ask().finally(() => {
    asking = null
  })
  return asking
}
