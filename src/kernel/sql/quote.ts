// The one place that puts a name into SQL text.

/** Quotes an identifier that comes from a definition. Throws on anything a definition cannot be called. */
export function quote(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`)
  return `"${name}"`
}

/** Quotes a text literal for DDL and language codes; values of requests are always bound instead. */
export function literal(text: string): string { return `'${text.replaceAll("'", "''")}'` }

/** A list of words of the code for `in`: `('open', 'waiting')`. Written out and not bound, so that an index over just these can serve. */
export function literals(words: readonly string[]): string { return `(${words.map(literal).join(', ')})` }
