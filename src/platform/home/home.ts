// What a home is, and where modules put theirs: one for each kind of work that has a page of its own.
import type { Kernel } from '#kernel/kernel.ts'

export interface Home {
  /** its name in addresses and settings; called `home.kind.<kind>` in the catalogue of its module */
  kind: string
  /** place among the homes */
  order: number
  /** whose records its figures speak of: the reader's own, theirs and their people's, or all that they may see */
  whose: 'own' | 'team' | 'all'
  /** roles that get it */
  roles: readonly string[]
  /** who gets it besides, by what they are in the organisation */
  also?: (who: Standing) => boolean
  /** whoever gets it opens it first, until they choose another */
  first?: true
  /** the home of whoever gets no other (a role of their own, read-only): it shows what they may see and nothing else */
  otherwise?: true
}

/** What a person is in the organisation, whatever their roles are called. */
export interface Standing { admin: boolean; /** somebody reports to them */ guides: boolean; /** and somebody to one of those */ leadsLeaders: boolean }

const SERVICE = 'homes'

/** For a module's `start`: adds a home, or replaces the one of that kind. */
export function registerHome(kernel: Pick<Kernel, 'services'>, home: Home): void {
  kernel.services.set(SERVICE, [...homesIn(kernel).filter(({ kind }) => kind !== home.kind), home].sort((one, other) => one.order - other.order))
}

/** Every home there is, in order. */
export function homesIn(kernel: Pick<Kernel, 'services'>): readonly Home[] { return (kernel.services.get(SERVICE) as Home[] | undefined) ?? [] }
