// An entity: what is stored, defined once. Everything else (table, API, forms, access, search, import …) is derived from it.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Field, FieldOptions } from '#kernel/fields/field.ts'

/** How records of an entity become visible. See docs/access.md.
 *  `own`: by owner, territory, team and shares. `via`: by the first of these references that is set. `links`: by every parent reached through a link entity.
 *  `everyone`: records whose field has this value may be read by everybody (a view that is shared with all). `author`: read by who made it and by administrators alone, whatever keys and roles say (what one writes in confidence).
 *  `reference`: everybody whose role may read the entity reads every record (stages, products). Several may be combined. */
export interface AccessRule { own?: boolean; via?: string[]; links?: { entity: string; self: string; parent: string }[]; reference?: boolean; author?: boolean; everyone?: { field: string; value: string } }

export interface EntityOptions<F extends Record<string, Field>> {
  fields: F
  /** write-only inputs that no column holds: accepted at create and update, put into `write.next` for a Completion, which must use and delete them (`password` of a user) */
  inputs?: Record<string, Field>
  /** field that names a record in one line */
  title: string
  /** a second line that tells two of the same name apart */
  subtitle?: string[]
  sort?: string
  /** condition the standard list opens on (what is still open); a person may take it off */
  listFilter?: Condition
  board?: string
  access: 'own' | 'reference' | 'admin' | `via:${string}` | AccessRule
  /** shown in navigation; else only as related records. `rare`: behind "more" */
  navigation?: { wing: 'operational' | 'analytical' | 'engagement' | 'administration'; icon: string; order: number; rare?: boolean }
  /** columns of the standard list */
  list?: string[]
  /** extra indexes, as column lists: `['parent', 'occurred_at desc']` */
  indexes?: string[][]
  /** rows that no one edits after they were written (ledgers) */
  appendOnly?: boolean
  /** not offered to generic create, update, delete at the HTTP door (the kernel or an action writes it) */
  serverOnly?: boolean
  /** its records are access principals (users, teams, territories, queues): each gets a key */
  principal?: boolean
  /** takes part in `GET /api/search` */
  searchable?: boolean
}

export interface Entity<F extends Record<string, Field> = Record<string, Field>> extends EntityOptions<F> { readonly name: string }

/** Defines an entity. Name: singular, snake_case; it is the table, the route and the word everywhere. */
export function entity<const F extends Record<string, Field>>(name: string, options: EntityOptions<F> & { title: Extract<keyof F, string>; board?: Extract<keyof F, string> }): Entity<F> {
  return { name, ...options }
}

/** A higher module adds its own fields to a lower entity, in its own folder. */
export interface Extension { entity: string; fields: Record<string, Field> }
export function extend(entityName: string, fields: Record<string, Field>): Extension { return { entity: entityName, fields } }

/** Fields every record has. */
export interface BaseRow {
  id: string; version: number; created_at: string; created_by: string | null; updated_at: string; updated_by: string | null; deleted_at: string | null
  external_ids: Record<string, string>
}

type ValueOf<T> = T extends Field<infer V, infer R, boolean> ? (R extends true ? V : V | null) : never
type RequiredKeys<F> = { [K in keyof F]: F[K] extends Field<unknown, true, true> ? K : never }[keyof F]
/** a stored record */
export type RowOf<E> = E extends Entity<infer F> ? BaseRow & { [K in keyof F]: ValueOf<F[K]> } : never
/** what creating one takes */
export type NewOf<E> = E extends Entity<infer F> ? { [K in RequiredKeys<F>]: ValueOf<F[K]> } & { [K in Exclude<keyof F, RequiredKeys<F>>]?: ValueOf<F[K]> | null } & { id?: string } : never
/** what changing one takes; null clears */
export type PatchOf<E> = E extends Entity<infer F> ? { [K in keyof F]?: ValueOf<F[K]> | null } : never

export type { Field, FieldOptions }
