// Every entity, seen by everybody, through every door; each answer is compared with an oracle that works the same out in another way.
// `npm test` gives each pair of entity and door three people in turn; VINCULO_TEST_FULL gives it all of them.
import { beforeAll, describe, expect, test } from 'vitest'
import { doors } from '#test/access/doors.ts'
import { oracleOf, type Oracle } from '#test/access/oracle.ts'
import { makeWorld } from '#test/access/world.ts'

const world = await makeWorld()
let oracle: Oracle
beforeAll(async () => { oracle = await oracleOf(world.kernel) })

const names = Object.keys(world.people)
const full = Boolean(process.env.VINCULO_TEST_FULL)

function turn(entity: number, door: number): string[] {
  if (full) return names
  const at = entity * 5 + door * 3
  return [...new Set([0, 4].map(step => names[(at + step) % names.length]!))]
}

test('the world has something to hide: each seller sees their own records and not the other\'s', () => {
  for (const entity of world.entities) {
    const { access } = world.kernel.registry.entity(entity).entity
    if (access === 'reference' || access === 'admin' || oracle.grant(world.people['a']!, entity).read !== 'own') continue
    const { A, B, N } = world.records.get(entity)!
    const seen = oracle.seen(world.people['a']!, entity)
    // what its author alone reads was made by an administrator
    expect([entity, seen.has(A), seen.has(B), seen.has(N)]).toEqual([entity, !world.kernel.registry.entity(entity).access.author, false, false])
  }
})

describe.each(world.entities.map((entity, index) => ({ entity, index })))('$entity', ({ entity, index }) => {
  test.each(Object.keys(doors).map((door, at) => ({ door, at })))('$door', async ({ door, at }) => {
    for (const who of turn(index, at)) await doors[door]!({ world, oracle, entity, who: world.people[who]!, name: who })
  })
})
