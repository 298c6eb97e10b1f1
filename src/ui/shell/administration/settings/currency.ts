/** Every currency as `MXN · peso mexicano`, by code. */
export function currencyChoices(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}
