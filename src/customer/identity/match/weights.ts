// placeholder
export interface Reason { code: string; bits: number }
