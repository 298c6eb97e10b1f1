// An automation while it is edited: the JSON the server keeps, changed without being touched.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { FieldProblem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/page.ts'
import { complete } from '#ui/generic/conditions/tree.ts'

export type Step = { kind: string } & Record<string, unknown>
export interface FieldChange { field: string; from?: unknown; to?: unknown }
export interface Trigger { type: 'record' | 'date'; events?: string[]; fields?: FieldChange[]; field?: string; days?: number; hours?: number; direction?: 'before' | 'after'; at?: string }
export interface Draft { name: string; description: string; active: boolean; entity: string; trigger: Trigger; condition: Condition | null; steps: Step[]; owner: string | null; run_as: string; reason: string; hourly_limit: number }
/** A place in the steps: indexes and names of lists, as the server writes it (`1.yes.0`). */
export type Place = string

/** A new automation of this person. */
export const emptyDraft = (owner: string): Draft => ({ name: '', description: '', active: false, entity: '', trigger: { type: 'record', events: ['created'] }, condition: null, steps: [], owner, run_as: 'owner', reason: '', hourly_limit: 1000 })

/** What is stored, ready to be edited. */
export function draftOf(row: Row): Draft {
  return {
    name: String(row['name'] ?? ''), description: String(row['description'] ?? ''), active: row['active'] === true, entity: String(row['entity'] ?? ''), trigger: row['trigger'] as Trigger, condition: row['condition'] as Condition | null,
    steps: row['steps'] as Step[], owner: row['owner'] as string | null, run_as: String(row['run_as'] ?? 'owner'), reason: String(row['reason'] ?? ''), hourly_limit: Number(row['hourly_limit'] ?? 1000),
  }
}

/** As the server takes it: half-built conditions and values nobody gave are left out. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  const { trigger } = draft
  const fields = trigger.fields?.filter((one) => one.field !== '').map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)))
  return { ...draft, description: draft.description || null, reason: draft.reason || null, condition: complete(draft.condition), trigger: trigger.type === 'record' ? { type: 'record', events: trigger.events ?? [], ...(fields?.length ? { fields } : {}) } : { ...trigger, fields: undefined, events: undefined }, steps: draft.steps.map(stepBody) }
}

function stepBody(step: Step): Step {
  const lists = Object.fromEntries(Object.entries(step).filter(([, value]) => isSteps(value)).map(([name, value]) => [name, (value as Step[]).map(stepBody)]))
  return { ...step, ...lists, ...(step.kind === 'branch' ? { condition: complete(step['condition'] as Condition | null) ?? {} } : {}) }
}

function isSteps(value: unknown): boolean { return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'kind' in one) }

/** A step of a kind, as it begins. */
export function freshStep(kind: string): Step {
  switch (kind) {
    case 'update': return { kind, target: 'record', values: {} }
    case 'create': return { kind, entity: '', values: {} }
    case 'action': return { kind, target: 'record', noun: '', input: {} }
    case 'wait': return { kind, for: { days: 1 } }
    case 'branch': return { kind, condition: {}, yes: [], no: [] }
    default: return { kind }
  }
}

/** Moves the step at `index` by one; null when it is at the end. */
export function moved<T>(list: T[], index: number, by: 1 | -1): T[] {
  const next = [...list], to = index + by
  if (to < 0 || to >= list.length) return list
  ;[next[index], next[to]] = [next[to]!, next[index]!]
  return next
}

/** Problems of a member of what lies at `at`, told as one sentence; undefined when there are none. */
export function problemAt(problems: FieldProblem[], at: string): string | undefined {
  const found = problems.filter((one) => one.field === at || one.field.startsWith(`${at}.`))
  return found.length > 0 ? [...new Set(found.map((one) => one.detail))].join(' ') : undefined
}

/** Steps before this place that make a record: their place and its entity. */
export function madeBefore(steps: Step[], place: Place): { place: Place; entity: string }[] {
  const found: { place: Place; entity: string }[] = []
  walk(steps, '', (step, at) => {
    if (at === place) return false
    if (step.kind === 'create' && typeof step['entity'] === 'string' && step['entity'] !== '') found.push({ place: at, entity: step['entity'] })
    return true
  })
  return found
}

function walk(steps: Step[], prefix: string, visit: (step: Step, place: Place) => boolean): boolean {
  return steps.every((step, index) => {
    const place = `${prefix}${index}`
    if (!visit(step, place)) return false
    return ['yes', 'no'].every((list) => !Array.isArray(step[list]) || walk(step[list] as Step[], `${place}.${list}.`, visit))
  })
}
