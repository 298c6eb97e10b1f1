// `bin/explain NAME`: all that a definition turns into, as text for a terminal. Nothing here is kept by hand: it is read from the definitions, and the SQL is what the program itself would send.
import { actionParts, jobParts, reactionParts } from '#platform/explain/deeds.ts'
import { entityParts } from '#platform/explain/entity.ts'
import { buildRegistry } from '#kernel/entity/registry.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import type { Module } from '#kernel/module.ts'

/** A heading and the lines below it. Without lines it is left out. */
export type Part = [heading: string, lines: string[]]

/** Explains an entity (`user`), an action (`loan.return` or `return`), a reaction or a job. Null when nothing has this name. */
export async function explain(modules: readonly Module[], name: string): Promise<string | null> {
  const registry = buildRegistry(modules)
  const found: Part[][] = []
  if (registry.find(name)) found.push(await entityParts(registry, name))
  for (const definition of registry.definitions.values()) for (const action of definition.actions.values()) if (name === action.noun || name === `${action.entity}.${action.noun}`) found.push(actionParts(registry, action))
  for (const reaction of modules.flatMap(module => module.reactions ?? [])) if (reaction.name === name) found.push(reactionParts(registry, reaction))
  for (const job of modules.flatMap(module => module.jobs ?? [])) if (job.name === name) found.push(jobParts(job))
  return found.length === 0 ? null : found.map(parts => parts.filter(([, lines]) => lines.length > 0).map(([heading, lines]) => `${heading}\n${lines.map(line => `  ${line}\n`).join('')}`).join('\n')).join('\n')
}

/** Names that can be explained and look like `name`, best first: for whoever mistyped. */
export function similarNames(modules: readonly Module[], name: string): string[] {
  const registry: Registry = buildRegistry(modules)
  const all = [...registry.definitions.values()].flatMap(definition => [definition.name, ...[...definition.actions.keys()].map(noun => `${definition.name}.${noun}`)])
  const names = [...all, ...modules.flatMap(module => [...(module.reactions ?? []), ...(module.jobs ?? [])].map(each => each.name))]
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  const wanted = pairs(name.toLowerCase())
  const score = (each: string) => { const own = pairs(each); return [...wanted].filter(pair => own.has(pair)).length / Math.max(1, wanted.size + own.size) }
  return names.map(each => ({ each, score: score(each) })).filter(({ score: s }) => s > 0.15).sort((a, b) => b.score - a.score).slice(0, 8).map(({ each }) => each)
}
