// Lines for the person at the terminal: held back until the process serves, so that they come after the line that says so.
import type { Kernel } from '#kernel/kernel.ts'

/** Held lines by the services of a kernel (its copies share them); null once released. */
const held = new WeakMap<Kernel['services'], string[] | null>()

/** Says a line after "listens", or at once when that has been said. Never for anything that belongs in the log. */
export function say(kernel: Pick<Kernel, 'services'>, line: string): void {
  const lines = held.get(kernel.services)
  if (lines === null) process.stdout.write(`${line}\n`)
  else held.set(kernel.services, [...lines ?? [], line])
}

/** The lines so far; later ones go straight out. */
export function release(kernel: Pick<Kernel, 'services'>): string[] {
  const lines = held.get(kernel.services) ?? []
  held.set(kernel.services, null)
  return lines
}
