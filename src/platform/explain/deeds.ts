// Actions, reactions and jobs.
import { z } from 'zod'
import type { Registry } from '#kernel/entity/registry.ts'
import type { Part } from '#platform/explain/explain.ts'
import { filesWith } from '#platform/explain/sources.ts'
import type { Action, Job, Reaction } from '#kernel/module.ts'

export function actionParts({ modules }: Registry, { entity, noun, needs, input }: Action): Part[] {
  const roles = modules.flatMap(module => Object.entries(module.grants ?? {}).flatMap(([role, grants]) => (grants[entity]?.actions?.some(each => each === '*' || each === noun) ? [role === '*' ? 'every role' : role] : [])))
  return [
    [`action ${entity}.${noun}`, [`POST /api/${entity}/{id}/${noun}`, `a button of ${entity}, an action of bulk changes, {"op":"action"} in a batch`]],
    ['files', filesWith(`noun: '${noun}'`, `entity: '${entity}'`)],
    ['needs', [`${needs} on the record`, `the action in the role: ${['admin', ...new Set(roles)].join(', ')} by default`]],
    ['input', JSON.stringify(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }), null, 2).split('\n')],
  ]
}

export function reactionParts({ modules }: Registry, { name, on }: Reaction): Part[] {
  const module = modules.find(each => each.reactions?.some(reaction => reaction.name === name))
  return [[`reaction ${name}`, [`module ${module?.name}`, `hears ${on.join(', ')}`, 'own cursor, six attempts, then a dead letter: GET /api/reaction, POST /api/reaction/' + name + '/replay']], ['files', filesWith(`name: '${name}'`, 'handle')]]
}

export function jobParts({ name, cron, attempts }: Job): Part[] {
  return [[`job ${name}`, [cron ? `on the clock (UTC): ${cron}` : 'when something enqueues it', `${attempts ?? 5} attempts`, `GET /api/job?name=${name}`]], ['files', filesWith(`name: '${name}'`)]]
}
