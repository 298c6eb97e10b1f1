// The kinds a custom field may have.

/** Kinds of values that people or programs enter. */
const ENTERED = ['text', 'longtext', 'email', 'phone', 'url', 'number', 'percent', 'money', 'currency', 'date', 'datetime', 'duration', 'boolean', 'select', 'multiselect', 'ref', 'country', 'geo', 'file', 'json', 'translated'] as const
/** Values the server works out. */
const WORKED_OUT = ['autonumber', 'formula', 'roll_up'] as const
export const CUSTOM_KINDS = [...ENTERED, ...WORKED_OUT] as const
/** What a formula or a roll-up can yield. */
export const RESULTS = ['text', 'number', 'money', 'percent', 'date', 'datetime', 'boolean'] as const
export const FUNCTIONS = ['count', 'sum', 'min', 'max'] as const

export type CustomKind = (typeof CUSTOM_KINDS)[number]
export type Result = (typeof RESULTS)[number]
export type RollUpFunction = (typeof FUNCTIONS)[number]

/** Most custom fields an entity may have, those out of use included: PostgreSQL ends at 1,600 columns, and one field may bring five. */
export const MOST_FIELDS = 400
/** Most columns of custom fields with what comes with them (an amount brings three): a record with all of them is still read in one statement. */
export const MOST_COLUMNS = 1_200
export const MOST_OBJECTS = 200
export const MOST_OPTIONS = 500
