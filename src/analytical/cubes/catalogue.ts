// Texts of cubes, Spanish and English side by side.
import { bilingual, fields, options, type Pairs } from '#customer/bilingual.ts'

const measures: Pairs = {
  'measure.count': ['Cantidad', 'Count'], 'cube.none': ['Sin valor', 'No value'], 'cube.unseen': ['Sin permiso para verlo', 'No right to see it'], 'cube.total': ['Total', 'Total'], 'cube.true': ['Sí', 'Yes'], 'cube.false': ['No', 'No'],
}

const explorations: Pairs = {
  'entity.exploration': ['Exploración', 'Exploration'], 'entity.exploration.plural': ['Exploraciones', 'Explorations'],
  ...fields('exploration', { name: ['Nombre', 'Name'], fact: ['Hecho', 'Fact'], definition: ['Definición', 'Definition'], scope: ['Visible para', 'Visible to'] }),
  ...options('exploration', 'scope', { private: ['Solo el responsable', 'The owner only'], public: ['Todas las personas', 'Everybody'] }),
}

const errors: Pairs = {
  'error.unknown_dimension': ['No existe la dimensión {dimension}.', 'There is no dimension {dimension}.'],
  'error.invalid_period': ['El periodo no es válido: hace falta un periodo con nombre, o una fecha inicial que no sea posterior a la final.', 'The period is not valid: give a named period, or a first day that is not after the last.'],
  'error.growth_needs_period': ['Para comparar hace falta un periodo con principio y fin, o una fecha en filas o columnas.', 'To compare, give a period with a beginning and an end, or a date in rows or columns.'],
  'error.cube_too_large': ['El resultado tiene más de {limit} casillas. Conviene acotar el filtro o quitar una dimensión.', 'The result has more than {limit} cells. Narrow the filter or take a dimension away.'],
  'error.invalid_question': ['La definición no es una pregunta válida.', 'The definition is not a valid question.'],
}

export const catalogue = bilingual(measures, explorations, errors)
