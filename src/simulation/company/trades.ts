// The trades of the customers: what such companies are called and which families of products they buy.

export interface Trade {
  industry: string
  /** `{}`: a place or a surname */
  names: readonly string[]
  families: readonly string[]
  /** what such a company earns in a year, in thousands of euros */
  revenue: readonly [number, number]
  employees: readonly [number, number]
}

export const TRADES: readonly Trade[] = [
  { industry: 'Alimentación', names: ['Conservas {}', 'Alimentos {}', 'Productos {}', 'Salsas y Aderezos {}'], families: ['glass', 'closures', 'boxes'], revenue: [800, 22_000], employees: [12, 240] },
  { industry: 'Bebidas', names: ['Embotelladora {}', 'Aguas de {}', 'Jugos y Néctares {}', 'Refrescos {}'], families: ['pet', 'film', 'boxes'], revenue: [2_000, 40_000], employees: [25, 400] },
  { industry: 'Vinos y licores', names: ['Bodegas {}', 'Viña {}', 'Destilería {}', 'Cervecería {}'], families: ['glass', 'boxes', 'closures'], revenue: [500, 14_000], employees: [8, 120] },
  { industry: 'Panadería y pastelería', names: ['Panificadora {}', 'Pastelerías {}', 'Obrador {}', 'Dulces {}'], families: ['film', 'trays', 'boxes'], revenue: [200, 4_000], employees: [6, 80] },
  { industry: 'Agricultura', names: ['Agrícola {}', 'Frutas {}', 'Cooperativa Agraria {}', 'Hortalizas {}'], families: ['boxes', 'film', 'closures'], revenue: [700, 18_000], employees: [15, 300] },
  { industry: 'Farmacia y cosmética', names: ['Laboratorios {}', 'Cosmética Natural {}', 'Perfumería {}'], families: ['pet', 'glass', 'closures'], revenue: [1_000, 25_000], employees: [15, 220] },
  { industry: 'Hostelería', names: ['Grupo Gastronómico {}', 'Cafeterías {}', 'Catering {}', 'Hoteles {}'], families: ['trays', 'film'], revenue: [300, 9_000], employees: [10, 180] },
  { industry: 'Logística', names: ['Transportes {}', 'Logística {}', 'Almacenes {}'], families: ['film', 'boxes', 'closures'], revenue: [1_500, 30_000], employees: [20, 350] },
  { industry: 'Comercio minorista', names: ['Supermercados {}', 'Comercial {}', 'Tiendas {}'], families: ['film', 'trays', 'boxes'], revenue: [600, 35_000], employees: [12, 500] },
  { industry: 'Aceites', names: ['Aceites {}', 'Almazara {}', 'Oleícola {}'], families: ['glass', 'pet', 'boxes'], revenue: [900, 20_000], employees: [10, 150] },
]

/** Words with which companies are named when not after a family. */
export const FANCY = ['La Esperanza', 'San Isidro', 'El Molino', 'Santa Elena', 'Los Álamos', 'Del Valle', 'El Roble', 'Monteverde', 'La Colina', 'Río Claro', 'Tres Hermanos', 'Altamira', 'La Victoria', 'Buenavista', 'El Faro', 'Santa Lucía',
  'Las Palmas', 'El Encino', 'Puerto Nuevo', 'La Huerta', 'San Gabriel', 'Aurora', 'Los Cerezos', 'Miraflores', 'El Manantial', 'Campo Alegre', 'La Ribera', 'Nueva Era', 'Los Olivos', 'Piedra Blanca', 'El Trébol', 'La Estancia']

/** What sole traders do, man's and woman's name of it alike. */
export const CRAFTS = [
  { name: 'Panadería', industry: 'Panadería y pastelería', families: ['film', 'trays'] }, { name: 'Mermeladas artesanas', industry: 'Alimentación', families: ['glass', 'closures'] }, { name: 'Cafetería', industry: 'Hostelería', families: ['trays', 'film'] },
  { name: 'Miel y derivados', industry: 'Alimentación', families: ['glass', 'boxes'] }, { name: 'Jabones naturales', industry: 'Farmacia y cosmética', families: ['boxes', 'film'] }, { name: 'Frutería', industry: 'Comercio minorista', families: ['film', 'boxes'] },
  { name: 'Cerveza artesana', industry: 'Vinos y licores', families: ['glass', 'boxes'] },
] as const
