// Names of persons, and what they do at work.
import type { Land } from '#simulation/places/country.ts'
import type { Random } from '#simulation/random.ts'

const WOMEN = ['María', 'Ana', 'Carmen', 'Lucía', 'Laura', 'Elena', 'Paula', 'Sofía', 'Valentina', 'Camila', 'Gabriela', 'Rosa', 'Patricia', 'Verónica', 'Adriana', 'Mónica', 'Claudia', 'Silvia', 'Teresa', 'Natalia', 'Ana María', 'Julia', 'Inés', 'Rocío', 'Marta']
const MEN = ['José', 'Luis', 'Carlos', 'Juan', 'Miguel', 'Jorge', 'Pedro', 'Andrés', 'Diego', 'Alejandro', 'Fernando', 'Ricardo', 'Rafael', 'Manuel', 'Sergio', 'Pablo', 'Tomás', 'Hugo', 'Juan Carlos', 'Martín', 'Raúl', 'Emilio', 'Óscar', 'Ignacio', 'Julián']
/** Surnames found everywhere, beside those of a land. */
const SURNAMES = ['García', 'Sánchez', 'Pérez', 'Torres', 'Ruiz', 'Ortiz', 'Castro', 'Vargas', 'Ramos', 'Gutiérrez', 'Delgado', 'Marín', 'Suárez', 'Núñez', 'Cabrera', 'León', 'Herrera', 'Peña', 'Campos', 'Márquez', 'Santos', 'Pacheco', 'Robles', 'Ibáñez', 'Arroyo', 'Durán', 'Rivera', 'Velasco', 'Correa', 'Miranda', 'Escobar', 'Bustos', 'Nieto', 'Lara', 'Valdés']

/** Posts of a company, with the part their holder takes in buying and the department; women's form second. */
export const POSTS = [
  { title: ['Jefe de compras', 'Jefa de compras'], role: 'buyer', department: 'Compras' },
  { title: ['Director general', 'Directora general'], role: 'decision_maker', department: 'Dirección' },
  { title: ['Responsable de almacén', 'Responsable de almacén'], role: 'user', department: 'Logística' },
  { title: ['Responsable de calidad', 'Responsable de calidad'], role: 'technical', department: 'Calidad' },
  { title: ['Administrador', 'Administradora'], role: 'payer', department: 'Administración' },
  { title: ['Jefe de producción', 'Jefa de producción'], role: 'influencer', department: 'Producción' },
  { title: ['Gerente', 'Gerenta'], role: 'executive', department: 'Dirección' },
  { title: ['Asistente de compras', 'Asistente de compras'], role: 'user', department: 'Compras' },
] as const

export interface Person { first_name: string; last_name: string; second_last_name: string; woman: boolean }

/** Somebody from a land, with two surnames; `family` gives the first one. */
export function person(random: Random, land: Land, family?: string): Person {
  const woman = random.chance(0.5)
  const [last = '', second = ''] = random.some([...new Set([...land.surnames, ...SURNAMES])], 2)
  return { first_name: random.pick(woman ? WOMEN : MEN), last_name: family ?? last, second_last_name: family === second ? last : second, woman }
}

/** Letters and digits of the Latin alphabet: for mail addresses and domains. */
export function slug(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '')
}
