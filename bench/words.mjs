// Names and places for sample rows. The same seed gives the same rows.

export const FIRST = ['Ana', 'Luis', 'María', 'José', 'Carmen', 'Javier', 'Lucía', 'Miguel', 'Elena', 'Pablo', 'Sofía', 'Diego', 'Laura', 'Andrés', 'Paula', 'Jorge']
export const TITLES = ['Compras', 'Dirección', 'Ventas', 'Técnica']
export const CITIES = ['Madrid', 'Bogotá', 'Lima', 'Ciudad de México', 'Buenos Aires', 'Santiago', 'Valencia', 'Sevilla']
const PARTS = ['gar', 'lo', 'mar', 'fer', 'san', 'pe', 'go', 'mez', 'ruiz', 'ál', 'va', 'rez', 'mo', 'ren', 'ji', 'nez', 'na', 'var', 'ro', 'tor', 'res', 'do', 'min', 'guez', 'ra', 'mi', 'gil', 'se', 'rra', 'no', 'cas', 'tro', 'or', 'te', 'ga', 'ru', 'bio', 'mol', 'len', 'del']

/** Two or three syllables; "gar" is in about six of a hundred. */
export function surname(random) {
  const text = pick(random, PARTS) + pick(random, PARTS) + (random() < 0.5 ? pick(random, PARTS) : '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function pick(random, list) { return list[Math.floor(random() * list.length)] }

/** mulberry32 (public domain): 32-bit state, good enough for sample rows. */
export function seeded(seed) {
  let a = seed >>> 0
  return () => { a = (a + 0x6d2b79f5) | 0; let t = Math.imul(a ^ (a >>> 15), 1 | a); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296 }
}
