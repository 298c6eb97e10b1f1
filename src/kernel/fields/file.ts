// A reference to one stored file.
import type { Field, FieldKind, FieldOptions } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { PRESENCE } from '#kernel/fields/operator-sets.ts'
import { refKind } from '#kernel/fields/ref.ts'

/** One stored file, by the id of its `file` record. */
export function file<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('file', options, { target: 'file' }) }

export const fileKind: FieldKind = { ...refKind, name: 'file', operators: PRESENCE, comparison: () => 'presence', edit: 'file', show: 'file' }
