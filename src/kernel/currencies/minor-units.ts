// How many decimals money of a currency has.
const NONE = new Set(['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'])
const THREE = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** Decimals by ISO 4217 (2018, table A.1): none for Chilean pesos, two for euros. Not those of `Intl`, which say how people write it and change with its version. */
export function decimalsOf(currency: string): number { return NONE.has(currency) ? 0 : THREE.has(currency) ? 3 : 2 }
