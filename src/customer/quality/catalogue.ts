// Texts of data quality, Spanish and English side by side.
import { bilingual, fields, options, type Pairs } from '#customer/bilingual.ts'

const judged: Pairs = { email: ['Correo', 'Email'], phone: ['Teléfono', 'Phone'], tax_id: ['Identificación fiscal', 'Tax ID'] }

export const catalogue = bilingual(
  fields('*', {
    quality_score: ['Calidad de los datos', 'Data quality'], quality_completeness: ['Datos completos', 'Completeness'], quality_validity: ['Datos válidos', 'Validity'], quality_freshness: ['Datos al día', 'Freshness'], quality_invalid: ['Datos que no sirven', 'Invalid data'],
  }),
  ...['contact', 'account'].map(entity => options(entity, 'quality_invalid', entity === 'contact' ? { email: judged['email']!, phone: judged['phone']! } : judged)),
  { 'job.quality.sweep': ['Calificar los datos', 'Score the data'], 'job.quality.age': ['Calificar lo que envejece', 'Score what grows stale'], 'error.weightless': ['Algo tiene que pesar en la calificación.', 'Something has to weigh in the score.'] },
)
