// Where a run stands, from its steps and the marks of those that are done.
import type { Step } from '#platform/automation/definition.ts'
import type { Mark } from '#platform/automation/steps-log.ts'

export interface Next { place: string; step: Step }

/** The first step that is not done, in the order of the list, into those lists that were chosen; null when all are. */
export function nextStep(steps: Step[], marks: ReadonlyMap<string, Mark>, listsOf: (kind: string) => string[], prefix = ''): Next | null {
  for (const [index, step] of steps.entries()) {
    const place = `${prefix}${index}`, mark = marks.get(place)
    if (mark?.state !== 'done') return { place, step }
    const inside = mark.list && listsOf(step.kind).includes(mark.list) ? step[mark.list] : null
    const next = Array.isArray(inside) ? nextStep(inside as Step[], marks, listsOf, `${place}.${mark.list}.`) : null
    if (next) return next
  }
  return null
}
