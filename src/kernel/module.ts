// What a module is: a list of what its folder holds. `src/app.ts` names every module, once.
import type { FastifyInstance } from 'fastify'
import type { ZodType } from 'zod'
import type { Grants } from '#kernel/access/grants.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx, Language } from '#kernel/context.ts'
import type { Entity, Extension } from '#kernel/entity/entity.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Consequence, Kernel } from '#kernel/kernel.ts'

/** A stored row as the kernel hands it to checks, completions and reactions: values by field name. */
export type Row = Record<string, unknown>

/** One write seen by checks and completions. `old` is null for an insert; `next` is the whole row that will be stored; `given` names the fields the caller set. */
export interface Write { old: Row | null; next: Row; given: Set<string> }

/** What must be true before a write. Pure, over arrays, so that bulk and import run it too. Problems carry the `index` of the write. */
export interface Check { entity: string; name: string; check(writes: Write[], now: Date): FieldProblem[] }

/** Values the server works out before checks run (status from stage, the total of its lines …). May read, and write other records, in the open transaction; sets `write.next`. Set-based: one call for the whole batch. `takesTurns`: it makes others wait to the end of the transaction, so that batches of one import do not run side by side. */
export interface Completion { entity: string; name: string; takesTurns?: true; complete(ctx: Ctx, writes: Write[]): Promise<void> }

/** What a person can do with a record. `noun` is the route: POST /api/{entity}/{id}/{noun}. */
export interface Action {
  entity: string
  noun: string
  input: ZodType
  /** right it needs besides the action's own name in the grant */
  needs: 'read' | 'update' | 'delete'
  /** when a screen offers it: comparisons by eq, ne and in with the record's own fields; the action itself refuses what must not be */
  offeredWhen?: Condition
  run(ctx: Ctx, id: string, input: never): Promise<unknown>
}

/** A change as reactions and the feed see it. `cursor` is opaque. */
export interface Change {
  id: string; cursor: string; at: string; entity: string; record: string; op: 'created' | 'updated' | 'deleted' | 'restored' | 'erased' | 'derived'
  actor: string | null; request: string; origin: string; cause: string | null; depth: number
  /** {field: [old, new]}; on created: [null, value] */
  diff: Record<string, [unknown, unknown]>
}

/** What follows from a change: idempotent; own cursor, leased owner, retries, dead letter. `on`: 'case.created', 'case.*' or '*'. */
export interface Reaction {
  name: string
  on: string[]
  /** What of `on` anybody waits for now, in the same words, asked after the changes were read; the rest is passed over unhandled. For reactions that listen to everything because people choose what they hear of. */
  narrowed?(ctx: Ctx): Promise<string[]>
  handle(ctx: Ctx, change: Change): Promise<void>
}

/** What runs later or on a clock. At most 20 lines: it calls an action or a function. `cron` in UTC, five fields. */
export interface Job {
  name: string
  cron?: string
  /** attempts before it rests as failed; default 5 */
  attempts?: number
  run(ctx: Ctx, payload: never, progress: JobProgress): Promise<unknown>
}
export interface JobProgress { jobId: string; report(done: number, total: number | null, note?: string): Promise<void>; signal: AbortSignal }

/** A person who wants to be forgotten: the records that are this person, and texts by which copies are found (names, addresses, numbers; at least four characters, compared without case). */
export interface Erased { records: { entity: string; id: string }[]; texts: string[] }

/** A store that keeps copies of personal values outside entity tables (payloads, rejected rows, journals, files, logs) takes out what it holds of a person. Idempotent, in the open transaction; answers how many rows it touched. */
export interface Eraser { name: string; erase(ctx: Ctx, person: Erased): Promise<number> }

/** Routes that the generic ones cannot say. */
export type Routes = (http: FastifyInstance, kernel: Kernel) => void | Promise<void>

export interface Module {
  name: string
  entities?: Entity[]
  /** tables besides those of the entities: idempotent, additive statements (`create table if not exists kernel.x …`) */
  tables?: string[]
  extensions?: Extension[]
  completions?: Completion[]
  checks?: Check[]
  /** what follows from writes in the same transaction, the bin included; may refuse them */
  consequences?: Consequence[]
  actions?: Action[]
  reactions?: Reaction[]
  jobs?: Job[]
  routes?: Routes[]
  /** roles of a new installation, by name, as people read them: seeded at first start, afterwards the administrator's, like what they may do */
  roles?: Record<string, Record<Language, string>>
  /** first grants by name of a role; `*`: every role that this module does not name, but administrators */
  grants?: Record<string, Grants>
  /** rows every installation needs (stages, pipelines …): run once per new database, in one transaction, as the system */
  seed?: (ctx: Ctx, setup: SetupChoices) => Promise<void>
  /** once per process, when its kernel is built: puts services into `kernel.services` */
  start?: (kernel: Kernel) => void
  /** texts: keys → sentence, by language */
  catalogue?: Record<Language, Record<string, string>>
  /** what must be cleaned when a person is erased: every store of copies names itself here */
  erasers?: Eraser[]
  /** 360 views it contributes to: see records/view360.ts */
  panels?: Panel[]
}

export interface SetupChoices { language: Language; country: string; organisation: string; currency: string; timeZone: string }

/** A capped list of related records on a 360 page, registered by the module that owns them. */
export interface Panel {
  /** entity whose 360 shows it */
  on: string
  name: string
  entity: string
  /** reference field of `entity` that points to the record */
  via: string
  fields: string[]
  filter?: unknown
  sort: string
  limit: number
}
