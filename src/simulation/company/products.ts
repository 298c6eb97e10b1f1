// What Envases del Sur sells: six families, twenty-five products, prices in euros.

export interface Item { sku: string; name: string; family: string; unit: string; price: number; /** usual quantities of an order */ quantity: readonly [number, number, number] }

export const FAMILIES: readonly { key: string; es: string; en: string }[] = [
  { key: 'boxes', es: 'Cajas de cartón', en: 'Cardboard boxes' }, { key: 'pet', es: 'Botellas y garrafas PET', en: 'PET bottles and jugs' }, { key: 'glass', es: 'Envases de vidrio', en: 'Glass containers' },
  { key: 'film', es: 'Film y bolsas', en: 'Film and bags' }, { key: 'trays', es: 'Bandejas y vasos compostables', en: 'Compostable trays and cups' }, { key: 'closures', es: 'Cierres, etiquetas y embalaje', en: 'Closures, labels and packing' },
]

const item = (sku: string, name: string, family: string, unit: string, price: number, from: number, to: number, step: number): Item => ({ sku, name, family, unit, price, quantity: [from, to, step] })

export const ITEMS: readonly Item[] = [
  item('CJ-3020', 'Caja de cartón 30 × 20 × 15 cm', 'boxes', 'unidad', 0.62, 500, 6_000, 250),
  item('CJ-4030', 'Caja de cartón 40 × 30 × 30 cm, canal doble', 'boxes', 'unidad', 1.28, 300, 4_000, 100),
  item('CJ-6040', 'Caja de cartón 60 × 40 × 40 cm, canal doble', 'boxes', 'unidad', 2.15, 200, 2_000, 100),
  item('CJ-BOT6', 'Caja para seis botellas con separador', 'boxes', 'unidad', 1.74, 300, 3_000, 100),
  item('CJ-IMP1', 'Caja impresa a una tinta, a medida', 'boxes', 'unidad', 1.95, 1_000, 8_000, 500),
  item('PT-0250', 'Botella PET 250 ml, transparente', 'pet', 'unidad', 0.14, 5_000, 60_000, 1_000),
  item('PT-0500', 'Botella PET 500 ml, transparente', 'pet', 'unidad', 0.18, 5_000, 50_000, 1_000),
  item('PT-1000', 'Botella PET 1 l, transparente', 'pet', 'unidad', 0.24, 4_000, 40_000, 1_000),
  item('PT-5000', 'Garrafa PET 5 l con asa', 'pet', 'unidad', 0.78, 1_000, 9_000, 500),
  item('VD-0370', 'Frasco de vidrio 370 ml, boca 63 mm', 'glass', 'unidad', 0.42, 1_000, 20_000, 500),
  item('VD-0720', 'Frasco de vidrio 720 ml, boca 82 mm', 'glass', 'unidad', 0.58, 1_000, 15_000, 500),
  item('VD-0750', 'Botella bordelesa 750 ml', 'glass', 'unidad', 0.69, 1_200, 18_000, 600),
  item('VD-0500', 'Botella dórica 500 ml para aceite', 'glass', 'unidad', 0.74, 1_000, 12_000, 500),
  item('FL-M023', 'Film estirable manual 23 micras, rollo de 2 kg', 'film', 'rollo', 6.9, 30, 300, 6),
  item('FL-A017', 'Film estirable automático 17 micras, bobina de 16 kg', 'film', 'bobina', 38.5, 10, 90, 5),
  item('BL-VAC1', 'Bolsa para vacío 20 × 30 cm, 100 unidades', 'film', 'paquete', 7.2, 20, 200, 10),
  item('BL-KRA1', 'Bolsa de papel kraft con asa, 250 unidades', 'film', 'caja', 41, 5, 60, 5),
  item('BL-KRV2', 'Bolsa kraft con cierre y ventana 250 g, 100 unidades', 'film', 'paquete', 24.5, 10, 80, 5),
  item('BD-2316', 'Bandeja de pulpa 23 × 16 cm, 300 unidades', 'trays', 'caja', 48, 4, 60, 2),
  item('VS-0240', 'Vaso de cartón 240 ml, 1000 unidades', 'trays', 'caja', 62, 3, 40, 1),
  item('TP-0240', 'Tapa de fécula para vaso de 240 ml, 1000 unidades', 'trays', 'caja', 44, 3, 40, 1),
  item('TM-0063', 'Tapa metálica 63 mm, 1000 unidades', 'closures', 'caja', 72, 2, 20, 1),
  item('ET-1050', 'Rollo de etiquetas térmicas 100 × 50 mm, 1000 unidades', 'closures', 'rollo', 9.8, 10, 120, 10),
  item('CN-0048', 'Cinta de embalar 48 mm × 132 m, 36 rollos', 'closures', 'caja', 54, 2, 24, 1),
  item('PL-1208', 'Palé de madera 1200 × 800 mm, tratado', 'closures', 'unidad', 11.9, 20, 200, 10),
]

/** Rough worth of a euro in each currency, for price lists that look right; ledgers use exchange rates. */
export const PER_EURO: Readonly<Record<string, number>> = { EUR: 1, USD: 1.09, MXN: 20.2, COP: 4_420, ARS: 1_520, CLP: 1_030, PEN: 4.05 }
/** Ordinary rate of value added tax of each country, percent. */
export const TAX_RATES: Readonly<Record<string, number>> = { ES: 21, MX: 16, CO: 19, AR: 21, CL: 19, PE: 18 }

/** A price in euros in another currency, rounded as price lists there are: whole pesos above a hundred a euro, else cents. */
export function priceIn(currency: string, euros: number): string {
  const rate = PER_EURO[currency] ?? 1
  return rate > 100 ? String(Math.max(1, Math.round(euros * rate))) : (Math.round(euros * rate * 100) / 100).toFixed(2)
}
