// Which colleague gets which customer, by rule.
import type { Customer } from '#operational/absence/queries/portfolio.ts'

export type Rule = 'manager' | 'territory' | 'value' | 'list'
export type Why = Rule | 'owner' | 'fallback'
/** `value` in the organisation's currency; `owner`: whose it is when it is not the leaver's; `territory` of the account */
export interface Moving extends Customer { value: number; owner: string | null; territory: string | null }
export interface Assigned { to: string; why: Why }
export interface Territory { parent: string | null; manager: string | null; people: string[] }
export interface Choice { rule: Rule; fallback: string; colleagues: readonly string[]; list: ReadonlyMap<string, string>; territories: ReadonlyMap<string, Territory>; /** who works here and may receive */ active: ReadonlySet<string> }

/** By customer id. Work at a customer of an active colleague goes to that colleague. `value`: the most valuable first, each to whoever has least by then (longest processing time first: R. L. Graham, Bounds on multiprocessing timing anomalies, 1969);
 *  those who are worth nothing yet weigh as work: each to whoever has the fewest customers. */
export function assign(customers: readonly Moving[], choice: Choice): Map<string, Assigned> {
  const load = new Map<string, number>(), count = new Map<string, number>(), result = new Map<string, Assigned>()
  const give = (customer: Moving, to: string, why: Why): void => {
    load.set(to, (load.get(to) ?? 0) + customer.value)
    count.set(to, (count.get(to) ?? 0) + 1)
    result.set(customer.id, { to, why })
  }
  const by = (map: ReadonlyMap<string, number>, a: string, b: string): number => (map.get(a) ?? 0) - (map.get(b) ?? 0)
  const least = (people: readonly string[], value: number): string | undefined => [...people].sort((a, b) => (value > 0 ? by(load, a, b) || by(count, a, b) : by(count, a, b) || by(load, a, b)) || (a < b ? -1 : 1))[0]
  for (const customer of [...customers].sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1))) {
    const said = choice.list.get(customer.id)
    if (said) give(customer, said, 'list')
    else if (!customer.owned && customer.owner && choice.active.has(customer.owner)) give(customer, customer.owner, 'owner')
    else if (choice.rule === 'manager') give(customer, choice.fallback, 'manager')
    else {
      const to = choice.rule === 'value' ? least(choice.colleagues, customer.value) : choice.rule === 'territory' ? ofTerritory(customer.territory, choice, people => least(people, customer.value)) : undefined
      give(customer, to ?? choice.fallback, to ? choice.rule : 'fallback')
    }
  }
  return result
}

/** Who works in the territory, else its manager, else the same of the territory above. */
function ofTerritory(territory: string | null, { territories, active }: Choice, least: (people: readonly string[]) => string | undefined): string | undefined {
  const met = new Set<string>()
  for (let at = territory; at && !met.has(at); at = territories.get(at)?.parent ?? null) {
    met.add(at)
    const place = territories.get(at), found = least((place?.people ?? []).filter(id => active.has(id))) ?? (place?.manager && active.has(place.manager) ? place.manager : undefined)
    if (found) return found
  }
  return undefined
}
