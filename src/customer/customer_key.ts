// The grain of value and models: the account of a sale, else its person.
import type { Row } from '#kernel/module.ts'

/** Id of the account, else of the contact, else null. */
export function customerKey(row: Row): string | null { return (row['account'] ?? row['contact'] ?? null) as string | null }
