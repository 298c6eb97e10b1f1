import { useTranslation } from 'react-i18next'

/** A place in words: `1.yes.0` is "2 › Yes › 1". */
export function usePlaceWords(): (place: string) => string {
  const { t } = useTranslation()
  return (place) => place.split('.').map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : t(`automation.branch.${part}`))).join(' › ')
}
