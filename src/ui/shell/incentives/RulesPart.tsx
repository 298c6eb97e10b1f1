import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { TONES } from '#ui/shell/incentives/types.ts'
import type { Version } from '#ui/shell/incentives/types.ts'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'
import { VersionPicker, chosenVersion } from '#ui/shell/incentives/VersionPicker.tsx'
import { VersionEditor } from '#ui/shell/incentives/VersionEditor.tsx'

/** One version at a time: its rules, and the way to the next. */
export function RulesPart({ plan, versions, chosen, onChoose }: { plan: string; versions: Version[]; chosen: string | undefined; onChoose: (version: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat(), deed = useDeed(), meta = useMeta()
  const [changed, setChanged] = useState(false)
  const version = chosenVersion(versions, chosen)
  const mayMake = meta.entities['incentive_plan_version']?.rights.create ?? false
  const first = async () => { const made = await deed.send<{ id: string }>('POST', '/api/incentive_plan_version', { plan, cadence: 'month' }); if (made) onChoose(made.id) }
  if (!version) return <EmptyState title={t('incentives.rules.none')} actions={mayMake ? <Button variant="primary" busy={deed.busy} onClick={() => void first()}>{t('incentives.rules.first')}</Button> : undefined}>{t('incentives.rules.none_help')}</EmptyState>
  const next = async () => { const made = await deed.act<{ id: string }>('incentive_plan_version', version.id, 'versioning'); if (made) onChoose(made.id) }
  const approve = async () => { if (await deed.act('incentive_plan_version', version.id, 'approval')) toast({ title: t('incentives.rules.approved_done') }) }
  return (
    <section aria-label={t('incentives.parts.rules')} className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <VersionPicker versions={versions} version={version} onChoose={onChoose} />
          <Badge tone={TONES[version.state]}>{t(`incentives.state.${version.state}`)}</Badge>
          {version.state !== 'draft' && <span className="text-sm text-soft">{version.valid_to ? t('incentives.rules.held', { from: format.date(version.valid_from), to: format.date(version.valid_to) }) : t('incentives.plans.since', { date: format.date(version.valid_from) })}{version['approved_by.name'] && ` · ${t('incentives.rules.approved_by', { who: version['approved_by.name'] })}`}</span>}
          <span className="ml-auto flex gap-2">
            {mayMake && <Button busy={deed.busy} onClick={() => void next()}>{t('incentives.rules.next')}</Button>}
            {version.state === 'draft' && mayMake && <Button variant="primary" busy={deed.busy} disabled={changed} onClick={() => void approve()}>{t('incentives.rules.approve')}</Button>}
          </span>
        </div>
        <VersionEditor key={`${version.id} ${version.version}`} version={version} onChanged={setChanged} />
    </section>
  )
}
