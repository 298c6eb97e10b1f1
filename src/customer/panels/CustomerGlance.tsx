import { useTranslation } from 'react-i18next'
import { Agreed } from '#customer/panels/Agreed.tsx'
import { Deciders } from '#customer/panels/Deciders.tsx'
import { LateAnswer } from '#customer/panels/LateAnswer.tsx'
import { NextAnswer } from '#customer/panels/NextAnswer.tsx'
import { OpenAnswer } from '#customer/panels/OpenAnswer.tsx'
import { ReachAnswer } from '#customer/panels/ReachAnswer.tsx'
import { Who } from '#customer/panels/Who.tsx'
import { WorthAnswer } from '#customer/panels/WorthAnswer.tsx'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'

/** The eight questions of whoever attends a customer, answered in one look: who, what next, what is late, what was agreed, may I contact them and how, what is open, what are they worth, who decides. */
export function CustomerGlance({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  return (
    <div role="group" aria-label={t('view360.title')} className="grid gap-px border-b border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
      <Who entity={entity} view={view} />
      <NextAnswer entity={entity} view={view} />
      <LateAnswer view={view} />
      <Agreed view={view} />
      <ReachAnswer entity={entity} view={view} />
      <OpenAnswer view={view} />
      <WorthAnswer view={view} />
      <Deciders view={view} />
    </div>
  )
}
