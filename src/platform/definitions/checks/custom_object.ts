// What a custom object must be before it is stored.
import type { Ctx } from '#kernel/context.ts'
import { hasAcl } from '#kernel/database/schema.ts'
import { buildRegistry } from '#kernel/entity/registry.ts'
import { conflict, type FieldProblem, invalid } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'
import { usesOfObject } from '#platform/definitions/checks/uses.ts'
import { MOST_OBJECTS } from '#platform/definitions/kinds.ts'
import { runningOf } from '#platform/definitions/running.ts'
import { objectOf, readStored, type Stored } from '#platform/definitions/stored.ts'
import { toModules } from '#platform/definitions/to-module.ts'

const NAME = /^co_[a-z][a-z0-9_]{0,21}$/
const FIXED = ['name', 'access', 'parent', 'naming'] as const

export const customObjectCompletion: Completion = {
  entity: 'custom_object', name: 'definitions.custom_object',
  async complete(ctx, writes) {
    const stored = await readStored(ctx.sql, runningOf(ctx.kernel).base)
    const problems: FieldProblem[] = []
    for (const [index, write] of writes.entries()) {
      const own = objectProblems(ctx, stored, write)
      problems.push(...own.map(problem => ({ ...problem, index })))
      if (own.length === 0) stored.objects = [...stored.objects.filter(object => object.id !== write.next['id']), structuredClone(objectOf(write.next))]
    }
    if (problems.length > 0) throw invalid(problems)
  },
}

/** Everything that is wrong with one. */
export function objectProblems(ctx: Ctx, stored: Stored, { old, next }: Write): FieldProblem[] {
  if (typeof next['name'] === 'string' && !next['name'].startsWith('co_')) next['name'] = `co_${next['name']}`
  if (next['access'] !== 'parent') next['parent'] = null
  const object = objectOf(next), others = stored.objects.filter(each => each.id !== object.id)
  if (old) {
    const fixed = FIXED.filter(name => old[name] !== next[name])
    if (fixed.length > 0) return fixed.map(name => ({ field: name, code: 'definition_fixed' }))
  }
  // `_derived` is the ending of the tables beside
  if (!NAME.test(object.name) || object.name.endsWith('_') || object.name.endsWith('_derived')) return [{ field: 'name', code: 'invalid_object_name' }]
  const running = runningOf(ctx.kernel), registry = buildRegistry([...running.base.modules, ...toModules({ ...stored, objects: others }, running.base)])
  if (registry.find(object.name) || others.some(each => each.name === object.name)) return [{ field: 'name', code: 'name_taken', params: { name: object.name } }]
  if (!old && others.length >= MOST_OBJECTS) return [{ field: 'name', code: 'too_many_objects', params: { limit: MOST_OBJECTS } }]
  if (object.access === 'parent') {
    const parent = object.parent ? registry.find(object.parent) : undefined
    if (!object.parent) return [{ field: 'parent', code: 'required' }]
    // whoever reaches the parent reaches it: what everybody may read has no such reach to give
    if (!parent || !hasAcl(parent) || parent.entity.serverOnly) return [{ field: 'parent', code: 'not_a_parent', params: { entity: object.parent.slice(0, 63) } }]
  }
  if (old && object.state === 'retired' && old['state'] !== 'retired') {
    const [use] = usesOfObject(stored, object.name)
    if (use) return [{ field: 'state', code: 'definition_used', params: { by: use } }]
  }
  return []
}

/** Into the bin goes only what nobody can miss: a retired field (its column stays), a retired object without records. 409 `retire_first`, `object_has_records`, `definition_used`. */
export async function demandRemovable(ctx: Ctx, entity: string, writes: Write[]): Promise<void> {
  for (const { old, next } of writes) {
    if (!old || old['deleted_at'] !== null || next['deleted_at'] === null) continue
    if (next['state'] !== 'retired') throw conflict('retire_first')
    if (entity !== 'custom_object') continue
    const stored = await readStored(ctx.sql, runningOf(ctx.kernel).base), name = String(next['name'])
    const [use] = [...usesOfObject(stored, name), ...stored.fields.filter(field => field.entity === name).map(field => `${name}.${field.name}`)]
    if (use) throw conflict('definition_used', {}, [{ field: 'name', code: 'definition_used', params: { by: use } }])
    if (!stored.made.some(each => each.entity === name && each.name === '' && each.definition === next['id'])) continue
    const [some] = await ctx.sql.unsafe(`select 1 from ${quote(name)} limit 1`)
    if (some) throw conflict('object_has_records')
  }
}
