// Which operators of conditions the families of kinds answer to.
import type { Operator } from '#kernel/conditions/condition.ts'

export const PRESENCE = ['is_empty', 'is_not_empty'] as const satisfies Operator[]
export const PLACE = [...PRESENCE, 'between'] as const satisfies Operator[]
export const CHOICE = ['eq', 'ne', 'in', 'not_in', ...PRESENCE] as const satisfies Operator[]
export const TEXT = ['eq', 'ne', 'in', 'not_in', 'contains', 'starts_with', ...PRESENCE] as const satisfies Operator[]
export const PROSE = ['contains', 'starts_with', ...PRESENCE] as const satisfies Operator[]
export const QUANTITY = ['eq', 'ne', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte', 'between', ...PRESENCE] as const satisfies Operator[]
export const TIME = ['eq', 'ne', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte', 'between', 'in_last', 'in_next', 'before', 'after', ...PRESENCE] as const satisfies Operator[]
export const SET = ['eq', 'ne', 'contains', 'in', 'not_in', ...PRESENCE] as const satisfies Operator[]
