// Text by language: a condition holds when it holds in any language, so that a filter does not depend on who looks.
import { type ComparisonFamily, constants, type Question } from '#kernel/conditions/comparisons/comparison.ts'
import { hasPiece, isPiece, pattern } from '#kernel/conditions/comparisons/text.ts'
import { textsOf } from '#kernel/fields/translated.ts'
import type { Params } from '#kernel/sql/params.ts'

export const languages: ComparisonFamily = {
  sql(column, question, params) {
    return `exists (select 1 from jsonb_each_text(${column}) l where l.value is not null and ${asked(question, params)})`
  },
  holds(value, question) {
    const texts = textsOf(value)
    if (question.op === 'present') return texts.length > 0
    return texts.some(text => (isPiece(question) ? hasPiece(text, question) : wantedOf(question).includes(text)))
  },
}

function asked(question: Question, params: Params): string {
  if (question.op === 'present') return 'true'
  return isPiece(question) ? `fold(l.value) like ${params.add(pattern(question), 'text')}` : `l.value = any(${params.add(wantedOf(question), 'text[]')})`
}

function wantedOf({ operand, scope }: Question): string[] { return constants(operand, scope, '').map(String) }
