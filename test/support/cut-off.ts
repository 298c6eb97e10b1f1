// As if the process had been killed: at the n-th message to the database all of its lines break, and it gets no new one. What the database keeps is what a killed process would leave.
import net from 'node:net'

const lines = new Set<net.Socket>()
let left = Infinity, dead = false
const { connect, write } = net.Socket.prototype

net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
  const target = given[0] as number | string | { port?: number; path?: string }
  const port = typeof target === 'object' ? target.port ?? target.path : target
  if (typeof port === 'string' ? port.includes('.s.PGSQL') : databases.has(Number(port))) {
    lines.add(this)
    this.once('close', () => lines.delete(this))
  }
  return (connect as (...args: unknown[]) => net.Socket).apply(this, given)
} as never
net.Socket.prototype.write = function (this: net.Socket, ...given: unknown[]) {
  if (lines.has(this) && (dead || --left < 0)) {
    dead = true
    for (const line of lines) line.destroy()
    return false
  }
  return (write as (...args: unknown[]) => boolean).apply(this, given)
} as never

/** Ports of databases whose lines break. */
export const databases = new Set<number>()

/** Runs `deed` and breaks off at the message after the first `n`; whether it came to that. Whatever the deed says is its own affair: nobody lives to hear it. */
export async function cutOff(n: number, deed: () => Promise<unknown>): Promise<boolean> {
  left = n
  dead = false
  await Promise.race([deed().catch(() => undefined), until(() => dead)])
  const cut = dead
  if (cut) await new Promise(resolve => setTimeout(resolve, 30))
  left = Infinity
  dead = false
  return cut
}

async function until(true_: () => boolean): Promise<void> { while (!true_()) await new Promise(resolve => setTimeout(resolve, 2)) }
