// Where the towns lie, as any atlas says: WGS 84 degrees, to a kilometre or so. A town is named with its country, since several share a name.
import type { Land, Town } from '#simulation/places/country.ts'

const PLACES: Record<string, Record<string, readonly [number, number]>> = {
  ES: {
    Madrid: [40.42, -3.7], Barcelona: [41.39, 2.17], Valencia: [39.47, -0.38], Sevilla: [37.39, -5.99], Zaragoza: [41.65, -0.89], Málaga: [36.72, -4.42], Murcia: [37.99, -1.13], Bilbao: [43.26, -2.93], Vigo: [42.24, -8.72], Granada: [37.18, -3.6],
    Logroño: [42.47, -2.45], 'Jerez de la Frontera': [36.68, -6.14],
  },
  MX: {
    'Ciudad de México': [19.43, -99.13], Guadalajara: [20.67, -103.35], Monterrey: [25.67, -100.31], Puebla: [19.04, -98.2], 'Santiago de Querétaro': [20.59, -100.39], León: [21.12, -101.68], Tijuana: [32.53, -117.02], Mérida: [20.97, -89.62],
    Toluca: [19.29, -99.66], 'San Luis Potosí': [22.15, -100.98], Veracruz: [19.17, -96.13], Morelia: [19.7, -101.19],
  },
  CO: { Bogotá: [4.65, -74.08], Medellín: [6.25, -75.57], Cali: [3.44, -76.52], Barranquilla: [10.98, -74.79], Cartagena: [10.4, -75.51], Bucaramanga: [7.12, -73.12], Pereira: [4.81, -75.69], Manizales: [5.07, -75.52] },
  AR: { 'Buenos Aires': [-34.61, -58.38], Córdoba: [-31.42, -64.18], Rosario: [-32.95, -60.65], Mendoza: [-32.89, -68.84], 'La Plata': [-34.92, -57.95], 'San Miguel de Tucumán': [-26.82, -65.22], 'Mar del Plata': [-38, -57.55], Salta: [-24.78, -65.41] },
  CL: { Santiago: [-33.45, -70.67], Valparaíso: [-33.05, -71.61], Concepción: [-36.82, -73.05], Temuco: [-38.74, -72.6], Antofagasta: [-23.65, -70.4], Rancagua: [-34.17, -70.74], Talca: [-35.43, -71.66], 'La Serena': [-29.9, -71.25] },
  PE: { Lima: [-12.05, -77.04], Arequipa: [-16.4, -71.54], Trujillo: [-8.11, -79.03], Chiclayo: [-6.77, -79.84], Piura: [-5.19, -80.63], Cusco: [-13.53, -71.97], Huancayo: [-12.07, -75.21], Ica: [-14.07, -75.73] },
}

/** A point in a town, some two kilometres around its middle; the same for the same `name`, so that no draw of chance is used up. Null for a town that is not in the atlas. */
export function pointIn(land: Land, town: Town, name: string): { lat: number; lon: number } | null {
  const middle = PLACES[land.code]?.[town.city]
  if (!middle) return null
  const mark = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_681, 7)
  return { lat: Number((middle[0] + (mark % 41 - 20) / 1_000).toFixed(4)), lon: Number((middle[1] + (Math.floor(mark / 41) - 20) / 1_000).toFixed(4)) }
}
