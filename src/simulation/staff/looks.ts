// What users looked at and took out: an ordinary day's work, and what thieves do in their last weeks. Formulas: README.md, section 6.
import { DAY, HOUR, WEEKDAYS } from '#simulation/calendar.ts'
import type { Colleague } from '#simulation/company/staff.ts'
import { chanceOf, idOf, type World } from '#simulation/world.ts'

/** A line of the log of accesses. */
export interface Look { id: string; at: number; actor: string; kind: 'view' | 'list' | 'search' | 'export'; entity: string; record: string | null; count: number | null }
/** Looks of a day of ordinary work, by role; each user has a habit of their own around it. */
const ORDINARY = { manager: 7, sales_rep: 9, agent: 11, marketer: 4 } as const

/** All looks of one user over the thirteen months, in time. `known`: accounts that are theirs. */
export function* looksOf(world: World, user: Colleague, known: readonly string[], everybody: readonly string[]): Generator<Look> {
  const random = chanceOf(world, `looks ${user.key}`)
  const habit = ORDINARY[user.role] * Math.exp(random.normal() * 0.3)
  let number = 0
  const look = (at: number, kind: Look['kind'], entity: string, record: string | null, count: number | null): Look => ({ id: idOf(world, at, `${user.key} look ${++number}`), at, actor: user.id, kind, entity, record, count })
  const end = user.theft ? Math.min(world.now, user.theft.leaves) : world.now
  for (let day = Math.ceil((world.start + 2 * DAY) / DAY) * DAY; day + DAY < end; day += DAY) {
    const weekday = (new Date(day).getUTCDay() + 6) % 7
    const share = (WEEKDAYS[weekday] ?? 0) * 5
    const hour = (): number => day + Math.round((9 - world.home.ahead + random.next() * 9) * 3_600) * 1_000
    const ordinary = share > 0 ? Array.from({ length: random.poisson(habit * share) }, hour).sort((a, b) => a - b) : []
    for (const at of ordinary) {
      const kind = random.weighted({ view: 70, list: 22, search: 8 })
      yield kind === 'view' ? look(at, 'view', 'account', pick(random.next(), known.length > 0 && random.chance(0.92) ? known : everybody), null) : look(at, kind, random.pick(['contact', 'account', 'opportunity']), null, random.int(1, 50))
    }
    if (share > 0 && random.chance(0.004)) yield look(hour(), 'export', 'contact', null, random.int(20, 250))
    if (user.theft && day >= user.theft.from) yield* theft(world, user, day, share > 0, everybody, look)
  }
}

/** Three ways: everything at once in the last days; a little every evening, under any limit; reading what is not theirs. */
function* theft(world: World, user: Colleague, day: number, works: boolean, everybody: readonly string[], look: (at: number, kind: Look['kind'], entity: string, record: string | null, count: number | null) => Look): Generator<Look> {
  const random = chanceOf(world, `theft ${user.key} ${day}`), { style, leaves } = user.theft!
  const evening = day + (20 - world.home.ahead) * HOUR
  if (style === 'bulk_export' && leaves - day < 6 * DAY && random.chance(0.6)) yield look(evening + random.int(0, 90) * 60_000, 'export', random.pick(['contact', 'account']), null, random.int(3_000, 20_000))
  if (style === 'drip' && random.chance(0.8)) for (let i = random.int(1, 3); i > 0; i--) yield look(evening + random.int(0, 120) * 60_000, 'export', 'contact', null, random.int(120, 480))
  if (style === 'browsing' && works) { let at = evening; for (let i = random.int(60, 140); i > 0; i--) yield look(at += random.int(4, 40) * 1_000, 'view', 'account', pick(random.next(), everybody), null) }
}

function pick(chance: number, list: readonly string[]): string | null { return list[Math.floor(chance * list.length)] ?? null }
