// A fact: what can be counted about the records of one entity. Said once by the module that owns them; the explorer, tiles, goals, forecasts and commissions ask it, so that a figure is the same everywhere.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** `share` is one measure over another (`parts`): a percent (0 to 100) when its kind says so, otherwise a plain quotient. */
export type MeasureOf = 'count' | 'sum' | 'average' | 'min' | 'max' | 'distinct' | 'share'
export type MeasureKind = 'money' | 'number' | 'percent' | 'duration'

/** How one figure is worked out from the rows of a cell. Its text is `fact.<fact>.measure.<name>`, else `measure.<name>`. */
export interface Measure {
  of: MeasureOf
  /** field of the fact's entity: needed unless `of` is count or share. A money field is measured by its worth in the organisation's currency */
  field?: string
  /** only rows of the cell that meet this, too */
  filter?: Condition
  /** of a share: names of the measures above and below the line */
  parts?: readonly [string, string]
  /** of a duration: days from the first of these fields that is set until `field` */
  since?: readonly string[]
  kind: MeasureKind
}

/** What figures are parted by. Its text is `fact.<fact>.dimension.<name>`, else that of its field. */
export interface Dimension {
  /** field of the entity, or a path over its references (`product.family`). Dates are asked for by day, week, month, quarter or year (`closed:month`) */
  field: string
  /** names of other dimensions of the fact, from coarse to fine, that one goes down into from here */
  levels?: readonly string[]
}

/** The rows of `entity` are the grain: the reader's rights to its rows and fields are the rights to its figures. */
export interface Fact {
  /** also its address: GET /api/fact/{name}. Its text is `fact.<name>` */
  name: string
  entity: string
  /** rows that count; none: all */
  filter?: Condition
  /** date or datetime field, or a path to one, that decides to which period a row belongs */
  date: string
  measures: Readonly<Record<string, Measure>>
  dimensions: Readonly<Record<string, Dimension>>
  /** fields and paths shown when one looks at the records behind a figure */
  drill: readonly string[]
}

const SERVICE = 'facts'

/** For a module's `start`: its facts, added to those of other modules. A name declared twice is a fault of the program. */
export function registerFacts(kernel: Kernel, facts: readonly Fact[]): void {
  const known = factsOf(kernel)
  for (const fact of facts) if (known.some(other => other.name === fact.name)) throw new Error(`fact ${fact.name} is declared twice`)
  kernel.services.set(SERVICE, [...known, ...facts])
}

/** All facts of this process, whoever may see them. */
export function factsOf(kernel: Kernel): readonly Fact[] { return (kernel.services.get(SERVICE) as Fact[] | undefined) ?? [] }
