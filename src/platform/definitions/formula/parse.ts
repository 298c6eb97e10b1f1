// The text of a formula, read into its tree: `if(stage = "won", amount * 0.9, amount)`. Precedence climbs: or, and, not, comparison, &, + -, * /, sign.
import { ALIASES, FUNCTIONS } from '#platform/definitions/formula/functions.ts'
import type { Expression } from '#platform/definitions/formula/expression.ts'

/** What is wrong with a formula, and where in its text (from 1). */
export class FormulaProblem extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  constructor(code: string, params: Record<string, string | number> = {}) { super(code); this.code = code; this.params = params }
}

interface Token { kind: 'number' | 'text' | 'name' | 'sign' | 'end'; text: string; at: number }
interface Reading { tokens: Token[]; next: number; depth: number }

const COMPARISONS: Readonly<Record<string, string>> = { '=': 'equal', '<>': 'not_equal', '!=': 'not_equal', '<': 'less', '<=': 'at_most', '>': 'more', '>=': 'at_least' }

/** Reads a formula. A text that begins with `{` is the tree itself, as JSON. Throws `FormulaProblem`: `formula_syntax` with `at` and `found`, `formula_unknown_function`, `formula_too_long`. */
export function parseFormula(source: string): Expression {
  if (source.trimStart().startsWith('{')) {
    try { return JSON.parse(source) as Expression } catch { throw new FormulaProblem('formula_syntax', { at: 1, found: '{' }) }
  }
  const reading: Reading = { tokens: tokens(source), next: 0, depth: 0 }
  const read = either(reading)
  const rest = peek(reading)
  if (rest.kind !== 'end') throw unexpected(rest)
  return read
}

function tokens(source: string): Token[] {
  const found: Token[] = []
  const pattern = /\s+|(\d+(?:\.\d+)?|\.\d+)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?)|(<>|!=|<=|>=|[-+*/&=<>(),;])/uy
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex
    const match = pattern.exec(source)
    if (!match) throw new FormulaProblem('formula_syntax', { at: at + 1, found: [...source.slice(at)][0] ?? '' })
    const [, number, double, single, name, sign] = match
    if (number !== undefined) found.push({ kind: 'number', text: number.startsWith('.') ? `0${number}` : number, at })
    else if (double !== undefined || single !== undefined) found.push({ kind: 'text', text: (double ?? single ?? '').replace(/\\(.)/g, '$1'), at })
    else if (name !== undefined) found.push({ kind: 'name', text: name, at })
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign, at })
    if (found.length > 1_000) throw new FormulaProblem('formula_too_long')
  }
  return [...found, { kind: 'end', text: '', at: source.length }]
}

function either(reading: Reading): Expression { return chain(reading, both, token => word(token, 'or', 'o'), () => 'or') }
function both(reading: Reading): Expression { return chain(reading, opposite, token => word(token, 'and', 'y'), () => 'and') }

function opposite(reading: Reading): Expression {
  const token = peek(reading)
  const isCall = reading.tokens[reading.next + 1]?.text === '('
  if (!word(token, 'not', 'no') || isCall) return compared(reading)
  reading.next++
  return { call: 'not', args: [deeper(reading, opposite)] }
}

function compared(reading: Reading): Expression {
  const left = joined(reading), sign = peek(reading)
  const call = sign.kind === 'sign' ? COMPARISONS[sign.text] : undefined
  if (!call) return left
  reading.next++
  return { call, args: [left, joined(reading)] }
}

function joined(reading: Reading): Expression { return chain(reading, sum, token => token.kind === 'sign' && token.text === '&', () => 'concat') }
function sum(reading: Reading): Expression { return chain(reading, product, token => token.kind === 'sign' && /^[-+]$/.test(token.text), token => (token.text === '+' ? 'add' : 'subtract')) }
function product(reading: Reading): Expression { return chain(reading, signed, token => token.kind === 'sign' && /^[*/]$/.test(token.text), token => (token.text === '*' ? 'multiply' : 'divide')) }

function chain(reading: Reading, part: (reading: Reading) => Expression, isSign: (token: Token) => boolean, call: (token: Token) => string): Expression {
  let left = part(reading)
  for (let sign = peek(reading); isSign(sign); sign = peek(reading)) {
    reading.next++
    left = { call: call(sign), args: [left, part(reading)] }
  }
  return left
}

function signed(reading: Reading): Expression {
  const token = peek(reading)
  if (token.kind !== 'sign' || token.text !== '-') return primary(reading)
  reading.next++
  return { call: 'negate', args: [deeper(reading, signed)] }
}

function primary(reading: Reading): Expression {
  const token = reading.tokens[reading.next++]!
  if (token.kind === 'number') return { number: token.text }
  if (token.kind === 'text') return { text: token.text }
  if (token.kind === 'sign' && token.text === '(') { const inner = deeper(reading, either); expect(reading, ')'); return inner }
  if (token.kind !== 'name') throw unexpected(token)
  if (peek(reading).kind === 'sign' && peek(reading).text === '(') return called(reading, token)
  if (word(token, 'true', 'verdadero')) return { boolean: true }
  if (word(token, 'false', 'falso')) return { boolean: false }
  if (word(token, 'empty', 'nada')) return { empty: true }
  return { field: token.text }
}

function called(reading: Reading, token: Token): Expression {
  reading.next++
  const args: Expression[] = []
  if (peek(reading).text !== ')' || peek(reading).kind !== 'sign') {
    do args.push(deeper(reading, either)); while (took(reading, ',', ';'))
  }
  expect(reading, ')')
  const plain = token.text.toLowerCase().normalize('NFD').replace(/\p{Diacritic}/gu, ''), name = ALIASES[plain] ?? plain
  if (name === 'if' || name === 'si') {
    if (args.length !== 3) throw new FormulaProblem('formula_arguments', { function: token.text, expected: 3, at: token.at + 1 })
    return { if: args[0]!, yes: args[1]!, no: args[2]! }
  }
  if (name === 'date' || name === 'fecha') {
    const [only] = args
    if (args.length !== 1 || !only || !('text' in only) || !/^\d{4}-\d{2}-\d{2}$/.test(only.text)) throw new FormulaProblem('formula_arguments', { function: token.text, expected: 1, at: token.at + 1 })
    return { date: only.text }
  }
  if (!Object.hasOwn(FUNCTIONS, name)) throw new FormulaProblem('formula_unknown_function', { function: token.text, at: token.at + 1 })
  return { call: name, args }
}

function deeper(reading: Reading, part: (reading: Reading) => Expression): Expression {
  if (++reading.depth > 50) throw new FormulaProblem('formula_too_long')
  const read = part(reading)
  reading.depth--
  return read
}

function peek(reading: Reading): Token { return reading.tokens[reading.next]! }
function word(token: Token, ...words: string[]): boolean { return token.kind === 'name' && words.includes(token.text.toLowerCase()) }
function took(reading: Reading, ...signs: string[]): boolean { const token = peek(reading); if (token.kind !== 'sign' || !signs.includes(token.text)) return false; reading.next++; return true }
function expect(reading: Reading, sign: string): void { if (!took(reading, sign)) throw unexpected(peek(reading)) }
function unexpected(token: Token): FormulaProblem { return new FormulaProblem('formula_syntax', { at: token.at + 1, found: token.kind === 'end' ? '…' : token.text.slice(0, 40) }) }
