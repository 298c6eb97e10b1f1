// Text: exact like a word, or by a piece of it without case and accents.
import type { ComparisonFamily, Question } from '#kernel/conditions/comparisons/comparison.ts'
import { word } from '#kernel/conditions/comparisons/ordered.ts'
import { fold } from '#kernel/search/fold.ts'

export const text: ComparisonFamily = {
  sql: (column, question, params) => (isPiece(question) ? `fold(${column}) like ${params.add(pattern(question), 'text')}` : word.sql(column, question, params)),
  holds: (value, question) => (isPiece(question) ? hasPiece(String(value), question) : word.holds(value, question)),
}

export function isPiece(question: Question): boolean { return question.op === 'contains' || question.op === 'starts_with' }

/** A LIKE pattern in which the wildcards of the wanted text mean themselves. */
export function pattern(question: Question): string {
  const escaped = pieceOf(question).replace(/[\\%_]/g, '\\$&')
  return question.op === 'contains' ? `%${escaped}%` : `${escaped}%`
}

/** A pattern that finds the wanted text anywhere: what the text of a search column is held against first. */
export function anywhere(question: Question): string { return `%${pieceOf(question).replace(/[\\%_]/g, '\\$&')}%` }

export function hasPiece(value: string, question: Question): boolean {
  const folded = fold(value), piece = pieceOf(question)
  return question.op === 'contains' ? folded.includes(piece) : folded.startsWith(piece)
}

function pieceOf(question: Question): string {
  const atom = 'atoms' in question.operand ? question.operand.atoms[0] : undefined
  return atom && 'value' in atom ? fold(String(atom.value)) : ''
}
