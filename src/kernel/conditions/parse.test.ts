// The door of conditions: what is refused, and with which words; and what the parts of the language mean.
import { describe, expect, test } from 'vitest'
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import { looksBeyond, matches, type Related } from '#kernel/conditions/memory.ts'
import { parseCondition } from '#kernel/conditions/parse.ts'
import { conditionSchema } from '#kernel/conditions/schema.ts'
import { conditionSql } from '#kernel/conditions/sql.ts'
import { library } from '#test/support/library.ts'
import { buildRegistry } from '#kernel/entity/registry.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { newParams } from '#kernel/sql/params.ts'

const registry = buildRegistry([library])
const HIDDEN = new Set(['book.price', 'author.born', 'author.mentor', 'loan.book'])
const parse = (json: unknown, entity = 'book') => parseCondition(registry, entity, json, { mayRead: () => true })
const asReader = (json: unknown, entity = 'book') => parseCondition(registry, entity, json, { mayRead: (owner, field) => !HIDDEN.has(`${owner}.${field}`) })
const scope: ConditionScope = { me: '01900001-0000-7000-8000-000000000001', myTeam: [], zone: 'Europe/Madrid', now: new Date('2024-03-31T10:00:00Z') }
const holds = (json: unknown, row: Row, related?: Related) => matches(parse(json), row, scope, related)

function refusal(run: () => unknown): { status: number; code: string; params: Record<string, unknown>; fields: unknown[] } {
  try { run() } catch (error) { if (error instanceof Refusal) return { status: error.status, code: error.code, params: error.params, fields: error.fields } }
  throw new Error('was not refused')
}
const wrapped = (levels: number): unknown => (levels === 0 ? { field: 'name', op: 'is_empty' } : { not: wrapped(levels - 1) })

describe('refused with 400', () => {
  test.each<[string, unknown, string, Record<string, unknown>]>([
    ['an unknown field', { field: 'nmae', op: 'eq', value: 'x' }, 'unknown_field', { field: 'nmae' }],
    ['an inherited name', { field: '__proto__', op: 'eq', value: 'x' }, 'unknown_field', { field: '__proto__' }],
    ['an inherited name in a path', { field: 'author.constructor', op: 'eq', value: 'x' }, 'unknown_field', { field: 'author.constructor' }],
    ['a field that is no text', { field: 5, op: 'eq' }, 'unknown_field', { field: '5' }],
    ['a path over something else than a reference', { field: 'name.name', op: 'eq', value: 'x' }, 'unknown_field', { field: 'name.name' }],
    ['a path to an entity that does not exist', { field: 'created_by.name', op: 'eq', value: 'x' }, 'unknown_field', { field: 'created_by.name' }],
    ['more than three references', { field: 'author.mentor.mentor.mentor.name', op: 'eq', value: 'x' }, 'unknown_field', { field: 'author.mentor.mentor.mentor.name' }],
    ['the search column', { field: 'acl', op: 'is_empty' }, 'unknown_field', { field: 'acl' }],
    ['an unknown relation', { related: 'borrowers' }, 'unknown_field', { field: 'borrowers' }],
    ['an inherited relation', { related: 'constructor' }, 'unknown_field', { field: 'constructor' }],
    ['an unknown field inside a relation', { related: 'loans', where: { field: 'name', op: 'is_empty' } }, 'unknown_field', { field: 'name' }],
    ['an unknown operator', { field: 'name', op: 'like', value: 'x' }, 'unknown_operator', { operator: 'like', field: 'name' }],
    ['an inherited operator', { field: 'name', op: 'constructor', value: 'x' }, 'unknown_operator', { operator: 'constructor' }],
    ['an operator the kind does not have', { field: 'lent', op: 'gt', value: true }, 'unknown_operator', { operator: 'gt', field: 'lent' }],
    ['a list instead of a condition', [], 'invalid_condition', { reason: 'invalid_type' }],
    ['a text instead of a condition', 'name = 1', 'invalid_condition', { reason: 'invalid_type' }],
    ['an unknown member', { field: 'name', op: 'eq', value: 'x', sql: '1=1' }, 'invalid_condition', { reason: 'unknown_member', value: 'sql' }],
    ['two groups in one', { all: [], any: [] }, 'invalid_condition', { reason: 'unknown_member' }],
    ['a poisoned prototype', JSON.parse('{"__proto__":{"field":"name"}}'), 'invalid_condition', { reason: 'unknown_member' }],
    ['a group that is no list', { all: {} }, 'invalid_condition', { reason: 'invalid_type' }],
    ['an unknown option', { field: 'genre', op: 'eq', value: 'essay' }, 'invalid_condition', { reason: 'unknown_option', field: 'genre', value: 'essay' }],
    ['a wrong type', { field: 'pages', op: 'gt', value: {} }, 'invalid_condition', { reason: 'invalid_type', field: 'pages' }],
    ['a day that does not exist', { field: 'read_at', op: 'lt', value: '2026-02-30' }, 'invalid_condition', { reason: 'invalid_datetime' }],
    ['a missing value', { field: 'name', op: 'eq' }, 'invalid_condition', { reason: 'required', field: 'name' }],
    ['nothing to look for', { field: 'name', op: 'contains', value: '  ' }, 'invalid_condition', { reason: 'required', field: 'name' }],
    ['a list for one value', { field: 'name', op: 'eq', value: ['x'] }, 'invalid_condition', { reason: 'invalid_type' }],
    ['a value for is_empty', { field: 'name', op: 'is_empty', value: 'x' }, 'invalid_condition', { reason: 'unexpected_value' }],
    ['a list too long', { field: 'name', op: 'in', value: Array(1001).fill('x') }, 'invalid_condition', { reason: 'too_long', max: 1000 }],
    ['three ends', { field: 'pages', op: 'between', value: [1, 2, 3] }, 'invalid_condition', { reason: 'invalid_type' }],
    ['a period that is none', { field: 'published', op: 'in_last', value: { days: -1 } }, 'invalid_condition', { reason: 'invalid_period' }],
    ['hours of days', { field: 'published', op: 'in_last', value: { hours: 3 } }, 'invalid_condition', { reason: 'invalid_period' }],
    ['an inherited unit', { field: 'published', op: 'in_last', value: { constructor: 3 } }, 'invalid_condition', { reason: 'invalid_period' }],
    ['a count that is none', { related: 'loans', at_least: -1 }, 'invalid_condition', { reason: 'out_of_range' }],
    ['ends the wrong way round', { related: 'loans', at_least: 3, at_most: 2 }, 'invalid_condition', { reason: 'out_of_range' }],
    ['$me for a text stays text, for a number is none', { field: 'pages', op: 'eq', value: '$me' }, 'invalid_condition', { reason: 'invalid_number' }],
    ['too many parts', { all: Array(200).fill({}) }, 'invalid_condition', { reason: 'too_many', max: 200 }],
    ['21 levels', wrapped(21), 'condition_too_deep', { max: 20 }],
    ['100,000 levels', JSON.parse(`${'{"not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`), 'condition_too_deep', { max: 20 }],
  ])('%s', (_name, json, code, params) => { expect(refusal(() => parse(json))).toMatchObject({ status: 400, code, params }) })

  test('what is wrong with the condition itself is told among the errors, by its name', () => {
    expect(refusal(() => parse({ field: 'name', op: 'eq', value: 'x', sql: '1=1' }))).toMatchObject({ fields: [{ field: 'sql', code: 'unknown_member', params: { value: 'sql' } }] })
    expect(refusal(() => parse({ related: 'loans', at_least: -1 }))).toMatchObject({ fields: [{ field: 'at_least', code: 'out_of_range' }] })
    expect(refusal(() => parse({ field: 'name' }))).toMatchObject({ code: 'unknown_operator', params: { operator: '' } })
  })

  test('20 levels and 200 parts pass', () => {
    expect(parse(wrapped(20)).entity).toBe('book')
    expect(parse({ all: Array(199).fill({}) }).entity).toBe('book')
  })

  test.each([
    [{ field: 'price', op: 'gt', value: '1' }, { field: 'prize', op: 'gt', value: '1' }, 'prize', 'price'], [{ field: 'author.born', op: 'is_empty' }, { field: 'author.bron', op: 'is_empty' }, 'bron', 'born'],
    [{ field: 'author.mentor.name', op: 'is_empty' }, { field: 'author.mentro.name', op: 'is_empty' }, 'mentro', 'mentor'], [{ related: 'loans' }, { related: 'laons' }, 'laons', 'loans'],
  ])('%o, which is hidden, exactly like one that does not exist', (hidden, unknown, wrong, right) => {
    const words = JSON.stringify(refusal(() => asReader(unknown))).replaceAll(wrong, right)
    expect(JSON.stringify(refusal(() => asReader(hidden)))).toBe(words)
    expect(parse(hidden).entity).toBe('book')
  })
})

describe('what it means', () => {
  test.each<[unknown, Row, boolean]>([
    [{}, {}, true], [{ all: [] }, {}, true], [{ any: [] }, {}, false], [{ not: { any: [] } }, {}, true],
    [{ field: 'name', op: 'eq', value: 'Peña' }, { name: 'peña' }, false], [{ field: 'name', op: 'contains', value: 'PENA' }, { name: 'La peña' }, true], [{ field: 'name', op: 'starts_with', value: '100%' }, { name: '1000' }, false],
    [{ field: 'name', op: 'ne', value: 'x' }, { name: null }, true], [{ field: 'name', op: 'not_in', value: ['x'] }, {}, true], [{ not: { field: 'name', op: 'eq', value: 'x' } }, {}, true], [{ field: 'name', op: 'eq', value: null }, {}, true], [{ field: 'name', op: 'ne', value: null }, {}, false],
    [{ field: 'price', op: 'gt', value: 9 }, { price: '10.0000' }, true], [{ field: 'price', op: 'eq', value: '10' }, { price: '10.0000' }, true], [{ field: 'price', op: 'between', value: ['-0.2', '-0.1'] }, { price: '-0.15' }, true], [{ field: 'pages', op: 'lt', value: -100 }, { pages: 1 }, false],
    [{ field: 'published', op: 'eq', value: '$today' }, { published: '2024-03-31' }, true], [{ field: 'published', op: 'in_last', value: { days: 7 } }, { published: '2024-03-24' }, true], [{ field: 'published', op: 'in_last', value: 'P7D' }, { published: '2024-03-23' }, false],
    [{ field: 'published', op: 'in_last', value: { months: 1 } }, { published: '2024-02-29' }, true], [{ field: 'published', op: 'in_next', value: { days: 1 } }, { published: '2024-04-01' }, true], [{ field: 'published', op: 'before', value: '2024-03-31' }, { published: '2024-03-31' }, false],
    // 31 March 2024 has 23 hours in Madrid: from 30 March 23:00Z to 31 March 22:00Z.
    [{ field: 'read_at', op: 'eq', value: '2024-03-31' }, { read_at: '2024-03-30T23:00:00Z' }, true], [{ field: 'read_at', op: 'eq', value: '2024-03-31' }, { read_at: '2024-03-31T21:59:59.999Z' }, true], [{ field: 'read_at', op: 'eq', value: '2024-03-31' }, { read_at: '2024-03-31T22:00:00Z' }, false],
    [{ field: 'read_at', op: 'after', value: '2024-03-30' }, { read_at: '2024-03-30T22:59:59.999Z' }, false], [{ field: 'read_at', op: 'lte', value: '2024-03-30' }, { read_at: '2024-03-30T22:59:59.999Z' }, true], [{ field: 'read_at', op: 'in_last', value: { hours: 2 } }, { read_at: '2024-03-31T07:59:59Z' }, false],
    [{ field: 'read_at', op: 'in_last', value: { days: 1 } }, { read_at: '2024-03-29T23:00:00Z' }, true], [{ field: 'read_at', op: 'in_last', value: { days: 1 } }, { read_at: '2024-03-31T10:00:00.001Z' }, false],
    [{ field: 'tags', op: 'contains', value: 'old' }, { tags: ['old', 'rare'] }, true], [{ field: 'tags', op: 'not_in', value: ['signed'] }, { tags: [] }, true], [{ field: 'tags', op: 'is_empty' }, { tags: [] }, true],
    [{ field: 'author', op: 'eq', value: '$me' }, { author: scope.me }, true], [{ field: 'author', op: 'in', value: '$my_team' }, { author: scope.me }, false], [{ field: 'label', op: 'contains', value: 'gan' }, { label: { es: 'Ganada', en: 'Won' } }, true], [{ field: 'label', op: 'ne', value: 'Won' }, { label: { es: 'Ganada', en: 'Won' } }, false],
    [{ field: 'line', op: 'eq', value: '+34 612 345 678' }, { line: '+34612345678' }, true], [{ field: 'line', op: 'contains', value: '612 34' }, { line: '+34612345678' }, true], [{ field: 'mail', op: 'eq', value: 'ANA@X.mx' }, { mail: 'ana@x.mx' }, true], [{ field: 'extra', op: 'is_empty' }, { extra: {} }, true],
  ])('%o over %o: %s', (condition, row, expected) => { expect(holds(condition, row)).toBe(expected) })

  test('nobody signed in is nobody', () => {
    expect(matches(parse({ field: 'author', op: 'eq', value: '$me' }), { author: null }, { ...scope, me: null })).toBe(false)
  })

  test('a condition that looks at other records says so, and never answers without looking', () => {
    const beyond = parse({ any: [{ not: { field: 'author.name', op: 'is_empty' } }] })
    expect([looksBeyond(beyond), looksBeyond(parse({ field: 'name', op: 'is_empty' }))]).toEqual([true, false])
    expect(() => matches(beyond, { author: scope.me }, scope)).toThrow('other records')
  })

  test('values are bound, never written into the text', () => {
    const params = newParams()
    const sql = conditionSql(parse({ all: [{ field: 'name', op: 'eq', value: `'; drop table book; --` }, { field: 'author.name', op: 'contains', value: `%' or '1'='1` }] }), { alias: 't', params, scope, visible: () => 'true' })
    expect(sql).not.toMatch(/drop|'1'/)
    expect(params.values).toEqual([`'; drop table book; --`, `%\\%' or '1'='1%`])
  })
})

test('the schema names every operator and every form', () => {
  const schema = JSON.stringify(conditionSchema())
  for (const word of ['not_in', 'in_next', 'related', 'at_most', '"all"', '"any"', '"not"', '#/components/schemas/Condition']) expect(schema).toContain(word)
})
