// The one condition language, as JSON (see docs/guides/conditions.md): filters, views, segments, automations, sharing and exit criteria speak it.

export const OPERATORS = ['eq', 'ne', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte', 'between', 'contains', 'starts_with', 'is_empty', 'is_not_empty', 'in_last', 'in_next', 'before', 'after'] as const
export type Operator = (typeof OPERATORS)[number]

export interface FieldCondition { field: string; op: Operator; value?: unknown }
export interface RelatedCondition { related: string; at_least?: number; at_most?: number; where?: Condition }
export type Condition = FieldCondition | RelatedCondition | { all: Condition[] } | { any: Condition[] } | { not: Condition } | Record<string, never>

/** Where and for whom a condition is read: `$me`, `$my_team`, `$today` and day boundaries depend on it. */
export interface ConditionScope { me: string | null; myTeam: string[]; zone: string; now: Date }
