import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Condition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { both } from '#ui/generic/conditions/tree.ts'
import { listQuery } from '#ui/generic/list/query.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { aggregateQuery, setOf } from '#ui/generic/list/use-figures.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import type { Rows } from '#ui/generic/list/use-rows.ts'
import { instantOf, localOf } from '#ui/generic/widgets/local-time.ts'
import { addDays } from '#ui/i18n/dates.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'

/** Records asked at once for what is in sight; of more, the days are counted and opened one by one. */
export const MOST = 500

export interface Days {
  /** the records of a day, in the order of their times */
  on: (day: string) => Row[]
  /** how many there are on a day; null when more than were asked cannot be counted */
  count: (day: string) => number | null
  found: Rows
}

/** The day and time of a record's date in the person's zone; the time is null for a plain day. */
export function placeOf(field: MetaField, row: Row, zone: string): { day: string; time: string | null } | null {
  const value = row[field.name]
  if (typeof value !== 'string') return null
  return field.kind === 'date' ? { day: value.slice(0, 10), time: null } : localOf(value, zone)
}

/** The value that puts a record on a day; its time of day stays, nine o'clock where there was none. */
export function valueOn(field: MetaField, day: string, time: string | null, zone: string): string {
  return field.kind === 'date' ? day : instantOf(day, time ?? '09:00', zone)
}

/** Records whose date lies from one day to another, both included, as the person's zone has them. */
export function within(field: MetaField, first: string, last: string, zone: string): Condition {
  if (field.kind === 'date') return { all: [{ field: field.name, op: 'gte', value: first }, { field: field.name, op: 'lte', value: last }] }
  return { all: [{ field: field.name, op: 'gte', value: instantOf(first, '00:00', zone) }, { field: field.name, op: 'lt', value: instantOf(addDays(last, 1), '00:00', zone) }] }
}

/** The state of the list that holds what a calendar has in sight, in its order. */
export function stateWithin(state: ListState, field: MetaField, first: string, last: string, zone: string): ListState {
  return { ...state, filter: both(state.filter, within(field, first, last, zone)), sort: field.sortable ? field.name : state.sort }
}

/** What lies on the days in sight: their records, bounded, and how many each day has. Days are counted by the server where its zone is the person's. */
export function useDays(entity: MetaEntity, field: MetaField, state: ListState, shown: readonly string[], first: string, last: string): Days {
  const meta = useMeta()
  const { zone } = usePreferences()
  const inSight = useMemo(() => stateWithin(state, field, first, last, zone), [state, field, first, last, zone])
  const query = useMemo(() => listQuery(meta, entity, inSight, [field.name, ...shown].map(name => ({ field: name, width: null }))), [meta, entity, inSight, field, shown])
  const found = useRows(entity.name, query, { page: MOST })
  const sameZone = field.kind === 'date' || zone === (meta.user.time_zone ?? meta.organisation.time_zone)
  const countable = sameZone && (!field.personal || entity.rights.export || meta.user.admin === true)
  const counted = useQuery({ ...aggregateQuery(entity.name, { ...setOf(inSight, null), group: `${field.name}:day`, measures: 'count' }, true), enabled: countable && found.hasMore }).data?.data
  return useMemo(() => {
    const byDay = new Map<string, Row[]>()
    for (const row of found.rows) {
      const place = placeOf(field, row, zone)
      if (place) byDay.set(place.day, [...byDay.get(place.day) ?? [], row])
    }
    for (const rows of byDay.values()) rows.sort((a, b) => String(a[field.name]).localeCompare(String(b[field.name])))
    const counts = new Map(counted?.map(row => [String(row[`${field.name}:day`]).slice(0, 10), Number(row['count'])]))
    const on = (day: string): Row[] => byDay.get(day) ?? []
    const count = (day: string): number | null => (!found.hasMore ? on(day).length : counted ? counts.get(day) ?? 0 : null)
    return { on, count, found }
  }, [found, counted, field, zone])
}
