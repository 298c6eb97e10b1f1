// Which errors of the database are a value's fault.

/** SQLSTATE classes 22 (data) and 23 (constraints): a value's fault, not the server's. */
export function isDataError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^2[23][0-9A-Z]{3}$/.test(code)
}
