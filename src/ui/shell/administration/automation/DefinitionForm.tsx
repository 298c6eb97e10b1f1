import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { FieldProblem } from '#ui/api/problem.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { countOf } from '#ui/generic/conditions/tree.ts'
import { Card } from '#ui/kit/Card.tsx'
import { problemAt, type Draft } from '#ui/shell/administration/automation/draft.ts'
import { SettingsCard } from '#ui/shell/administration/automation/SettingsCard.tsx'
import { StepList } from '#ui/shell/administration/automation/steps/StepList.tsx'
import { TriggerCard } from '#ui/shell/administration/automation/TriggerCard.tsx'

export interface FormProps { draft: Draft; onChange: (patch: Partial<Draft>) => void; problems: FieldProblem[] }

/** When, if, then, and on whose behalf: in the order in which one says it. */
export function DefinitionForm(props: FormProps) {
  const { t } = useTranslation()
  const { draft, onChange, problems } = props
  const entity = useMeta().entities[draft.entity]
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 content-start gap-4">
        <TriggerCard {...props} />
        {entity && (
          <>
            <Card title={t('automation.if')}>
              {countOf(draft.condition) === 0 && <p className="pb-2 text-soft">{t('automation.if_none')}</p>}
              <Builder entity={entity} value={draft.condition} onChange={(condition) => onChange({ condition })} />
              {problemAt(problems, 'condition') && <p className="pt-2 text-sm text-bad" role="alert">{problemAt(problems, 'condition')}</p>}
            </Card>
            <Card title={t('automation.then')}>
              <StepList entity={entity} all={draft.steps} steps={draft.steps} prefix="" problems={problems} onChange={(steps) => onChange({ steps })} />
              {problems.some((one) => one.field === 'steps') && <p className="pt-2 text-sm text-bad" role="alert">{t('automation.steps_needed')}</p>}
            </Card>
          </>
        )}
      </div>
      <SettingsCard {...props} />
    </div>
  )
}
