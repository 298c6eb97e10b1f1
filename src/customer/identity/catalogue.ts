// Texts of duplicates and merges, Spanish and English side by side.
import { bilingual, fields, options, type Pairs } from '#customer/bilingual.ts'

const kinds: Pairs = { contact: ['Contacto', 'Contact'], account: ['Cuenta', 'Account'] }

const entities: Pairs = {
  'entity.merge': ['Fusión', 'Merge'], 'entity.merge.plural': ['Fusiones', 'Merges'],
  'entity.duplicate_pair': ['Posible duplicado', 'Possible duplicate'], 'entity.duplicate_pair.plural': ['Posibles duplicados', 'Possible duplicates'],
  ...fields('*', { merged_into: ['Fusionado con', 'Merged into'] }),
  ...fields('merge', {
    merged_contact: ['Contacto absorbido', 'Merged contact'], merged_account: ['Cuenta absorbida', 'Merged account'], moved: ['Registros movidos', 'Moved records'], choices: ['Valores elegidos', 'Chosen values'],
    kept: ['Cambios posteriores que se conservaron', 'Later changes that were kept'], merged_at: ['Fecha de la fusión', 'Merged at'], undone_at: ['Deshecha el', 'Undone at'], undone_by: ['Deshecha por', 'Undone by'],
  }),
  ...options('merge', 'kind', kinds),
  ...options('merge', 'status', { waiting: ['En espera', 'Waiting'], done: ['Hecha', 'Done'], failed: ['Fallida', 'Failed'], undone: ['Deshecha', 'Undone'], final: ['Definitiva', 'Final'] }),
  ...fields('duplicate_pair', {
    other_contact: ['Otro contacto', 'Other contact'], other_account: ['Otra cuenta', 'Other account'], score: ['Parecido', 'Likeness'], reasons: ['Motivos', 'Reasons'], decided_by: ['Decidido por', 'Decided by'], decided_at: ['Decidido el', 'Decided at'],
  }),
  ...options('duplicate_pair', 'kind', kinds),
  ...options('duplicate_pair', 'status', { suggested: ['Sugerido', 'Suggested'], dismissed: ['Descartado', 'Dismissed'], merged: ['Fusionado', 'Merged'], withdrawn: ['Ya no se parecen', 'No longer alike'] }),
}

const deeds: Pairs = {
  'action.contact.merge': ['Fusionar', 'Merge'], 'action.account.merge': ['Fusionar', 'Merge'], 'action.merge.reversal': ['Deshacer la fusión', 'Undo merge'],
  'action.contact.employer_change': ['Cambiar de empresa', 'Change employer'], 'error.same_employer': ['La persona ya trabaja en esa empresa.', 'The person works at that company already.'],
  'job.identity.merge': ['Fusionar dos registros', 'Merge two records'], 'job.identity.merge_undo': ['Deshacer una fusión', 'Undo a merge'],
  'job.identity.sweep': ['Buscar posibles duplicados', 'Look for possible duplicates'],
  'error.possible_duplicate': ['Ya existe alguien que parece ser el mismo. No se creó nada.', 'There is a record already that looks like the same one. Nothing was created.'],
  'error.merge_itself': ['Un registro no se puede fusionar consigo mismo.', 'A record cannot be merged with itself.'],
  'error.merge_too_large': ['De este registro dependen más de {limit} registros: demasiados para fusionarlo de una vez.', 'More than {limit} records depend on this one: too many to merge it at once.'],
  'error.merge_blocked': ['Un registro relacionado no cumple sus propias reglas y no se puede mover. Hay que corregirlo antes de fusionar.', 'A related record breaks its own rules and cannot be moved. It has to be corrected before the merge.'],
  'error.merge_waiting': ['Uno de los dos ya espera otra fusión.', 'One of the two is already waiting for another merge.'],
  'error.merge_not_done': ['Esta fusión no está hecha: no hay nada que deshacer.', 'This merge is not in force: there is nothing to undo.'],
  'error.merge_later': ['El registro se volvió a fusionar después. Primero hay que deshacer esa fusión.', 'The record was merged again later. That merge has to be undone first.'],
  'error.merge_final': ['Los datos de una persona de esta fusión se suprimieron: ya no se puede deshacer.', 'Personal data in this merge was erased: it can no longer be undone.'],
}

export const catalogue = bilingual(entities, deeds)
