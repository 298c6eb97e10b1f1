// What other modules may ask of cubes.
export { cube } from '#analytical/cubes/cube.ts'
export { type Cube, type Figure, type Head, type Value, both, cellCondition } from '#analytical/cubes/answer.ts'
export type { AskedQuestion } from '#analytical/cubes/question.ts'
export { type PeriodName, before, bucketEnd, bucketOf, named } from '#analytical/cubes/period.ts'
