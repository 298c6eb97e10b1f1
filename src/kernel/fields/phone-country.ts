// The country whose national numbers are written without a prefix: the organisation's. Set at start and when the organisation changes it.
let country: string | undefined

/** Sets the country (ISO alpha-2) in which numbers without `+` are read; undefined: none is assumed. */
export function setDefaultCountry(code: string | undefined): void { country = code && /^[A-Z]{2}$/.test(code) ? code : undefined }

export function defaultCountry(): string | undefined { return country }
