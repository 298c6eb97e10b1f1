// Texts of the tiles of absence, Spanish and English side by side.
import { bilingual } from '#customer/bilingual.ts'

export const tileWords = bilingual({
  'tile.absence.stand_in': ['Suplencias y traspasos', 'Stand-ins and hand-overs'], 'tile.absence.away': ['Quién está ausente', 'Who is away'],
  'absence.tile.until': ['Suplencia hasta', 'Stand in until'], 'absence.tile.changed': ['Lo que cambió durante la ausencia, hasta', 'What changed while away, until'], 'absence.tile.uncovered': ['Una ausencia sin suplente, desde', 'An absence nobody covers, from'],
  'absence.tile.received_one': ['{count} cliente recibido, sin leer', '{count} customer received, unread'], 'absence.tile.received_many': ['{count} clientes recibidos, sin leer', '{count} customers received, unread'], 'absence.tile.received_other': ['{count} clientes recibidos, sin leer', '{count} customers received, unread'],
  'absence.tile.away_covered': ['Suple {names}, hasta', '{names} stands in, until'], 'absence.tile.soon_covered': ['Suplirá {names}, desde', '{names} will stand in, from'], 'absence.tile.away_alone': ['Nadie suple, hasta', 'Nobody stands in, until'], 'absence.tile.soon_alone': ['Nadie suplirá, desde', 'Nobody will stand in, from'],
})
