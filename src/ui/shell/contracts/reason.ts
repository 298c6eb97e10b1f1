import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import type { Profit } from '#ui/shell/contracts/types.ts'

export type Reason = Profit['years'][number]['reasons'][number]

/** Why a customer left more or less, in a sentence with its figures. */
export function useReason(currency: string): (reason: Reason) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const channels = useMeta().entities['interaction']?.fields['channel']?.options
  return ({ code, amount, from, to, channel, count }) => {
    const money = code.startsWith('revenue') || code.startsWith('service')
    const value = (one: string | null | undefined): string => (one == null ? '—' : money ? format.money(one, currency) : format.percent(one))
    return t(`contracts.reason.${code}`, {
      amount: amount === null ? '' : `${amount.startsWith('-') ? '' : '+'}${format.money(amount, currency)}`, from: value(from), to: code === 'top_channel' && to ? format.percent(to, 0) : value(to), channel: channels?.find((one) => one.value === channel)?.label ?? channel ?? '', ...(count === undefined ? {} : { count, number: format.number(count) }),
    })
  }
}
