// What is kept of an exploration: the question, and whether one looks at the table, bars or lines.
import { z } from 'zod'
import type { Check } from '#kernel/module.ts'
import { questionSchema } from '#analytical/cubes/question.ts'

const definition = z.strictObject({ question: questionSchema, view: z.enum(['table', 'bars', 'lines']).default('table') })

/** A definition that no question can be made of is refused when it is saved, not when it is opened: 422 `invalid_question`. */
export const explorationDefinition: Check = {
  entity: 'exploration', name: 'exploration.definition',
  check: writes => writes.flatMap(({ next }, index) => (definition.safeParse(next['definition']).success ? [] : [{ field: 'definition', code: 'invalid_question', index }])),
}
