// What the product has to know about a country, as plain data: one file each beside this one. A new country is one file and one line in `countries.ts`.

export interface TaxKind {
  /** what people call it: NIF, RFC, CUIT */
  kind: string
  /** validator of the library stdnum: country and name */
  check: string
  holder: 'person' | 'company' | 'both'
}

/** When people may be called or written to for marketing, local time. Days: 1 Monday to 7 Sunday. */
export interface ContactWindow { days: number[]; from: string; to: string }

export interface Country {
  code: string
  currency: string
  timeZone: string
  taxKinds: TaxKind[]
  /** numbers that stand for "anybody": never valid for one customer, never matched */
  genericTaxNumbers: string[]
  /** windows for marketing on channels that disturb; a day without a window is closed */
  windows: ContactWindow[]
  /** at most so many marketing calls to one person in 30 days; null: no cap by law */
  callsPerMonth: number | null
  /** working days within which a complaint must be answered */
  complaintDays: number
  /** public registry of people who must not be called */
  exclusionRegistry: string | null
}
