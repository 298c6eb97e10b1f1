// Names of columns.

/** Column letters as spreadsheets write them: 0 → A, 26 → AA. */
export function letters(index: number): string {
  let result = ''
  for (let n = index; n >= 0; n = Math.floor(n / 26) - 1) result = String.fromCharCode(65 + (n % 26)) + result
  return result
}
