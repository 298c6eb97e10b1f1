// Names of events: `<entity>.<what happened>`; `*` stands for all of either.
import type { Registry } from '#kernel/entity/registry.ts'

export const OPERATIONS = ['created', 'updated', 'deleted', 'restored', 'erased'] as const
/** The books of webhooks and automations tell nobody: a message about a message would have no end. */
export const SILENT: ReadonlySet<string> = new Set(['webhook_delivery', 'automation_run'])

/** Is the change one of these events? */
export function isWanted(events: readonly string[], change: { entity: string; op: string }): boolean {
  return events.some(event => {
    const [entity, op = '*'] = event.split('.')
    return (entity === '*' || entity === change.entity) && (op === '*' || op === change.op)
  })
}

/** Does such an event exist? */
export function isEvent(registry: Registry, event: unknown): event is string {
  const [entity, op = '*', ...more] = typeof event === 'string' ? event.split('.') : ['']
  return more.length === 0 && (entity === '*' || (registry.find(entity!) !== undefined && !SILENT.has(entity!))) && (op === '*' || (OPERATIONS as readonly string[]).includes(op))
}

/** The one entity these events are of, or null when there are several or all. */
export function soleEntity(events: readonly string[]): string | null {
  const entities = new Set(events.map(event => event.split('.')[0]!))
  const [only] = entities
  return entities.size === 1 && only !== '*' ? only! : null
}
