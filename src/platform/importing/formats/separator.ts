// Which sign parts the cells of a text file.

const CANDIDATES = [',', ';', '\t', '|'] as const

/**
 * The separator of a piece of text: the one that yields the same number of cells, more than one, on most lines (quoted parts left out of the count).
 * A file of one column has none; then `,`.
 */
export function detectSeparator(text: string): string {
  const lines = linesOutsideQuotes(text).slice(0, 100)
  let best = ',', bestScore = 0
  for (const candidate of CANDIDATES) {
    const counts = lines.map(line => line.split(candidate).length)
    const usual = mostFrequent(counts)
    if (usual < 2) continue
    const agreeing = counts.filter(c => c === usual).length / counts.length
    const score = agreeing * 100 + Math.min(usual, 50) * (agreeing > 0.5 ? 1 : 0.1)
    if (score > bestScore) { best = candidate; bestScore = score }
  }
  return best
}

/** The quote sign in use: `"` unless only single quotes embrace cells. */
export function detectQuote(text: string, separator: string): string {
  const embraced = (quote: string): boolean => text.includes(`${separator}${quote}`) && text.includes(`${quote}${separator}`)
  return !text.includes('"') && embraced("'") ? "'" : '"'
}

function linesOutsideQuotes(text: string): string[] {
  const lines: string[] = []
  let line = '', quoted = false
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === '\n' || sign === '\r')) { if (line.trim()) lines.push(line); line = '' }
    else if (!quoted) line += sign
  }
  // the last line may be cut off by the end of the piece: counted only when it is the only one
  if (line.trim() && lines.length === 0) lines.push(line)
  return lines
}

function mostFrequent(counts: number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1
}
