// Days as spreadsheets count them.

/**
 * A spreadsheet's serial number as ISO text without zone: `2026-03-04`, or `2026-03-04T17:30:00` when it has a time of day. Serial 60 is 29 February 1900, a day that
 * never was (kept by Excel from Lotus 1-2-3), so earlier numbers are one day off; workbooks of the 1904 system start at 1 January 1904.
 */
export function serialToIso(serial: number, date1904: boolean): string {
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const seconds = Math.round((days - 25_569) * 86_400)
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return String(serial)
  const iso = at.toISOString()
  if (serial < 1 && serial >= 0) return iso.slice(11, 19)
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** The serial number of an ISO date or time (its clock reading is kept, not its zone). */
export function isoToSerial(iso: string): number {
  const at = Date.parse(`${iso.slice(0, 10)}T${iso.length > 10 ? iso.slice(11, 19) : '00:00:00'}Z`)
  const days = at / 86_400_000 + 25_569
  return Math.round((days < 61 ? days - 1 : days) * 1e9) / 1e9
}
