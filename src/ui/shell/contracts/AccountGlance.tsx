import { useTranslation } from 'react-i18next'
import { CustomerGlance } from '#customer/panels/CustomerGlance.tsx'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { ExposureAnswer } from '#ui/shell/contracts/ExposureAnswer.tsx'
import { ProfitAnswer } from '#ui/shell/contracts/ProfitAnswer.tsx'
import { moneyOf } from '#ui/shell/contracts/types.ts'
import { WalletAnswer } from '#ui/shell/contracts/WalletAnswer.tsx'

/** The first look at an account: the eight questions, and below them what it owes, what it leaves, and what we have of its wallet. */
export function AccountGlance({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const { exposure, profit, wallet } = moneyOf(view)
  const parts = [exposure && <ExposureAnswer key="exposure" owed={exposure} account={view.record.id} />, profit && <ProfitAnswer key="profit" profit={profit} account={view.record.id} />, wallet && <WalletAnswer key="wallet" estimates={wallet.estimates} />].filter(Boolean)
  return (
    <>
      <CustomerGlance entity={entity} view={view} />
      {parts.length > 0 && <div role="group" aria-label={t('contracts.money')} className={`grid gap-px border-b border-line bg-line ${parts.length === 3 ? 'lg:grid-cols-3' : parts.length === 2 ? 'lg:grid-cols-2' : ''}`}>{parts}</div>}
    </>
  )
}
