import { useTranslation } from 'react-i18next'
import { fold } from '#ui/i18n/fold.ts'
import { Combobox } from '#ui/kit/Combobox.tsx'
import type { Choice } from '#ui/kit/Select.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function CountryShow({ value }: ShowProps) {
  const { i18n } = useTranslation()
  return <span className="truncate">{nameOf(textOf(value), i18n.language, 'region')}</span>
}

export function CountryEdit(props: EditProps) { return <CodeEdit {...props} type="region" codes={regions} /> }

export function CurrencyEdit(props: EditProps) { return <CodeEdit {...props} type="currency" codes={() => Intl.supportedValuesOf('currency')} /> }

function CodeEdit({ type, codes, ...props }: EditProps & { type: 'region' | 'currency'; codes: () => string[] }) {
  const { i18n } = useTranslation()
  const value = textOf(props.value)
  const label = (code: string): string => (type === 'currency' ? `${code} · ${nameOf(code, i18n.language, type)}` : nameOf(code, i18n.language, type))
  const search = async (text: string): Promise<Choice[]> => {
    const wanted = fold(text)
    return codes().map(code => ({ value: code, label: label(code) })).filter(choice => fold(choice.label).includes(wanted) || choice.value.toLowerCase() === wanted)
      .toSorted((a, b) => a.label.localeCompare(b.label, i18n.language)).slice(0, 60)
  }
  const choose = (choice: Choice | null): void => {
    props.onChange(choice?.value ?? null)
    props.onCommit?.(choice?.value ?? null)
  }
  return <Combobox {...controlOf(props)} value={value ? { value, label: label(value) } : null} onChange={choose} search={search} searchKey={[type, i18n.language]} />
}

function nameOf(code: string, language: string, type: 'region' | 'currency'): string {
  if (!code) return ''
  try { return new Intl.DisplayNames(language, { type }).of(code) ?? code } catch { return code }
}

// Codes that Intl names although they are no country: unions, islands reserved by carriers, unknown, pseudo.
const NO_COUNTRY: ReadonlySet<string> = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])
let known: string[] | null = null

/** The countries Intl knows by their present code. */
function regions(): string[] {
  if (known) return known
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  known = letters.flatMap(a => letters.map(b => a + b)).filter(code => !NO_COUNTRY.has(code) && names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code)
  return known
}
