// The definitions of this process: what the code brings, and what administrators added, as one registry that is replaced as a whole when the database has a newer version.
import type { Sql, TransactionSql } from 'postgres'
import { buildRegistry, type Registry } from '#kernel/entity/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { compileFormulas, type Formulas } from '#platform/definitions/formula/compile.ts'
import { compileRollUps, type RollUps } from '#platform/definitions/roll-up/compile.ts'
import { NOTHING, readStored, type Stored } from '#platform/definitions/stored.ts'
import { toModules } from '#platform/definitions/to-module.ts'

export interface Running {
  /** of the code alone */
  readonly base: Registry
  /** with what is made in the database */
  registry: Registry
  stored: Stored
  formulas: Formulas
  rollUps: RollUps
  /** monotonic milliseconds when the version was last compared with the database's; null: nobody follows in this process (tests, short programs) */
  checked: number | null
  /** requests of this process that wait for their definition to be in force everywhere */
  readonly waiting: Map<string, Promise<void>>
  applying: Promise<void> | null
}

/** Definitions of the code alone; `reload` adds the stored ones. `late` are modules that depend on the process (reactions that listen to what is stored). */
export function startRunning(modules: readonly Module[], late: (running: Running) => Module[]): Running {
  const running = { waiting: new Map(), applying: null, checked: null, stored: NOTHING, formulas: new Map(), rollUps: [] } as unknown as Running & { base: Registry }
  const all = [...modules, ...late(running)]
  running.base = buildRegistry(all)
  running.registry = running.base
  return running
}

/** The running definitions of a kernel; throws when it was built without (see platform/start/create-kernel.ts). */
export function runningOf(kernel: Pick<Kernel, 'services'>): Running {
  const found = kernel.services.get('definitions')
  if (!found) throw new Error('this kernel was built without run-time definitions')
  return found as Running
}

/** Reads what is stored and made, and puts it in force at one stroke. A newer one that was put in force meanwhile stays. Throws when what is stored contradicts itself: then the former definitions stay in force. */
export async function reload(kernel: Pick<Kernel, 'services' | 'log'>, sql: Sql | TransactionSql): Promise<void> {
  const running = runningOf(kernel)
  const stored = await readStored(sql, running.base)
  if (BigInt(stored.version) < BigInt(running.stored.version)) return
  put(kernel, running, onlyMade(stored))
}

/** A registry of everything that is stored, made or not: what the database is brought to. */
export function wantedRegistry(running: Running, stored: Stored): Registry { return buildRegistry([...running.base.modules, ...toModules(stored, running.base)], [], stored.version) }

function put(kernel: Pick<Kernel, 'log'>, running: Running, stored: Stored): void {
  const registry = hide(wantedRegistry(running, stored), stored)
  // compiled against the new registry before anything is in force
  const formulas = compileFormulas(registry, stored.fields, problem => kernel.log.error(problem, 'formula left out'))
  const rollUps = compileRollUps(registry, stored.fields, problem => kernel.log.error(problem, 'roll-up left out'))
  Object.assign(running, { stored, registry, formulas, rollUps })
}

/** A field or an object exists for this process when its column or table was made for it. */
function onlyMade(stored: Stored): Stored {
  const made = new Map(stored.made.map(each => [`${each.entity} ${each.name}`, each.definition]))
  const objects = stored.objects.filter(object => made.get(`${object.name} `) === object.id)
  const gone = new Set(stored.objects.filter(object => !objects.includes(object)).map(object => object.name))
  return { ...stored, objects, fields: stored.fields.filter(field => !gone.has(field.entity) && made.get(`${field.entity} ${field.name}`) === field.id) }
}

/** Fields of the code that the house does not use: kept, and on no screen. */
function hide(registry: Registry, stored: Stored): Registry {
  for (const { key, hidden } of stored.terms) {
    const [kind, entity, name] = key.split('.')
    const field = hidden && kind === 'field' ? registry.find(entity!)?.fields.get(name ?? '') : undefined
    if (field) field.field = { ...field.field, options: { ...field.field.options, technical: true } }
  }
  return registry
}
