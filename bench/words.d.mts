export const FIRST: string[]
export const TITLES: string[]
export const CITIES: string[]
export function surname(random: () => number): string
export function pick<T>(random: () => number, list: readonly T[]): T
export function seeded(seed: number): () => number
