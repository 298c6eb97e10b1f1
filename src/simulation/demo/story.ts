// The story of the demo company: thirteen months that end now. The same seed, end and installation give the same story.
import { founding } from '#simulation/company/founding.ts'
import { CELL, tellCell } from '#simulation/customers/cell.ts'
import { deskWork } from '#simulation/staff/desk.ts'
import type { Step } from '#simulation/script.ts'
import { SIZES } from '#simulation/size.ts'
import { world, type Installation, type World } from '#simulation/world.ts'

/** All steps, and who works there. `now` in milliseconds since 1970. */
export function storyOf(seed: number, now: number, found: Installation): { steps: Step[]; staff: World['staff'] } {
  const small = world(seed, SIZES.demo, now, found)
  const told = Array.from({ length: Math.ceil(small.size.accounts / CELL) }, (_, number) => tellCell(small, number).told).flat()
  const desks = deskWork(small, told)
  return { steps: [...founding(small), ...told.flatMap(one => one.steps), ...desks], staff: small.staff }
}
