// The table of families: how each comparison a kind can name is answered.
import { calendarDay } from '#kernel/conditions/comparisons/calendar-day.ts'
import type { ComparisonFamily } from '#kernel/conditions/comparisons/comparison.ts'
import { instant } from '#kernel/conditions/comparisons/instant.ts'
import { languages } from '#kernel/conditions/comparisons/languages.ts'
import { boolean, decimal, double, id, integer, word } from '#kernel/conditions/comparisons/ordered.ts'
import { place } from '#kernel/conditions/comparisons/place.ts'
import { json, presence } from '#kernel/conditions/comparisons/presence.ts'
import { set } from '#kernel/conditions/comparisons/set.ts'
import { text } from '#kernel/conditions/comparisons/text.ts'
import type { Comparison, Field } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'

const families: Record<Comparison, ComparisonFamily> = { text, prose: text, word, integer, decimal, double, boolean, day: calendarDay, instant, id, set, languages, json, place, presence }

/** The family that answers for a field. */
export function familyOf(field: Field): ComparisonFamily { return families[kindOf(field).comparison(field)] }
