// The statement of a list, taken from the code that sends it: it runs with a connection that only listens.
import pino from 'pino'
import type { Sql } from 'postgres'
import { contextFor } from '#kernel/access/system.ts'
import { systemClock } from '#kernel/clock/clock.ts'
import type { Principal } from '#kernel/context.ts'
import type { Definition, Registry } from '#kernel/entity/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { list } from '#kernel/records/list.ts'

/** SQL with its bound values below, of GET /api/{entity}?fields=… by somebody whose role reads `own`. */
export async function listSql(registry: Registry, definition: Definition, fields: string[]): Promise<string> {
  const sent: string[] = []
  const listen = (text: string, values: unknown[]) => { sent.push(`${text.replace(/^ +/gm, '')}\n${values.map((value, i) => `-- $${i + 1} = ${JSON.stringify(value)}`).join('\n')}`.trim()); return Object.assign(Promise.resolve([]), { raw: () => Promise.resolve([[Buffer.from('[]'), Buffer.from('0'), null, null]]) }) }
  const kernel = { registry, clock: systemClock(), log: pino({ level: 'silent' }), sql: { unsafe: listen } as unknown as Sql } as unknown as Kernel
  const reader = { read: 'own' as const, create: false, update: 'none' as const, delete: 'none' as const, readFields: ['*', ...definition.fields.keys()] }
  const user: Principal = {
    id: null, name: 'somebody', email: null, roles: [], admin: false, grants: Object.fromEntries([...registry.definitions.keys()].map(name => [name, name === definition.name ? reader : { ...reader, readFields: ['*'] }])), keys: [7], team: [],
    language: 'en', timeZone: 'UTC', sessionId: null, apiKeyId: null, viewAs: null, rightsVersion: '',
  }
  await list(contextFor(kernel, user, { origin: 'cli' }), definition.name, { fields })
  // before it the statistics of access are read
  return sent.at(-1)!
}
