// Decimals that money of a currency has by ISO 4217 (2018, table A.1): none for Chilean pesos, two for euros.
const NONE = new Set(['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'])
const THREE = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** Amounts are paid in these. */
export function decimalsOf(currency: string): number { return NONE.has(currency) ? 0 : THREE.has(currency) ? 3 : 2 }
