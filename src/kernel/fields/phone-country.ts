// The country whose national numbers are written without a prefix: the organisation's. Set when a process starts and before each write. One for the process, not for a kernel: the faces of a kind know no kernel, and a process serves one organisation.
let country: string | undefined

/** Sets the country (ISO alpha-2) in which numbers without `+` are read; undefined: none is assumed. */
export function setDefaultCountry(code: string | undefined): void { country = code && /^[A-Z]{2}$/.test(code) ? code : undefined }

/** That country; undefined where none is assumed. */
export function defaultCountry(): string | undefined { return country }
