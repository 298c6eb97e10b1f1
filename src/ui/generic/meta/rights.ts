// What the person may do with an entity, as the definitions say. The server decides; this only hides what would be refused.
import type { MetaEntity, MetaField, Reach } from '#ui/api/meta.ts'

const reaches = (reach: Reach | undefined): boolean => reach !== undefined && reach !== false && reach !== 'none'

/** Whether a list that is empty for this person is empty for everybody. */
export const seesAll = (entity: MetaEntity): boolean => entity.rights.read === 'all' || entity.rights.read === true || entity.access === 'reference' || entity.access === 'admin'
export const mayCreate = (entity: MetaEntity): boolean => entity.rights.create
export const mayUpdate = (entity: MetaEntity): boolean => reaches(entity.rights.update) && !entity.append_only
export const mayDelete = (entity: MetaEntity): boolean => reaches(entity.rights.delete) && !entity.append_only

/** Whether a field can be edited on an existing record. */
export const editable = (entity: MetaEntity, field: MetaField): boolean => mayUpdate(entity) && field.writable && !field.computed && !field.derived

/** Whether a field can be given a value when a record is made. */
export const settable = (field: MetaField): boolean => field.writable && !field.computed && !field.derived
