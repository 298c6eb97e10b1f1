/** Text as choices are compared by: without case and accents. */
export function fold(text: string): string { return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() }
