// Cubes: any question about the facts that modules declare, under the reader's rights; and the questions people keep.
import { everyRole, keep } from '#kernel/access/grants.ts'
import type { Module } from '#kernel/module.ts'
import { answerFacts } from '#platform/facts/ask.ts'
import { catalogue } from '#analytical/cubes/catalogue.ts'
import { cube } from '#analytical/cubes/cube.ts'
import { explorationDefinition } from '#analytical/cubes/definition.ts'
import { Exploration } from '#analytical/cubes/entities/exploration.ts'
import { cubeRoutes } from '#analytical/cubes/routes.ts'

export const cubesModule: Module = {
  name: 'cubes', entities: [Exploration], checks: [explorationDefinition], routes: [cubeRoutes], catalogue, start: kernel => { answerFacts(kernel, cube) },
  grants: everyRole({ exploration: keep }),
}
