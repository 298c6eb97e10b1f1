import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/kit/Badge.tsx'

export interface Reason { code: string; bits: number }

/** Why two records look like one, and what speaks against it; a word and a sign, never a colour alone. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation()
  return (
    <span className="flex flex-wrap gap-1">
      {reasons.map((reason, index) => <Badge key={`${reason.code}${index}`} tone={reason.bits > 0 ? 'good' : 'warn'} icon={reason.bits > 0 ? <Check size={12} /> : <X size={12} />}>{t(`merge.reason.${reason.code}`)}</Badge>)}
    </span>
  )
}
