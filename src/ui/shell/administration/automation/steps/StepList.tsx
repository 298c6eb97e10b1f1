import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { FieldProblem } from '#ui/api/problem.ts'
import { Button } from '#ui/kit/Button.tsx'
import { cx } from '#ui/kit/cx.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { freshStep, moved, type Step } from '#ui/shell/administration/automation/draft.ts'
import { usePlaceWords } from '#ui/shell/administration/automation/place-words.ts'
import { useStepKinds } from '#ui/shell/administration/automation/steps/kinds.ts'
import { StepBody } from '#ui/shell/administration/automation/steps/StepBody.tsx'

export interface StepsProps { entity: MetaEntity; /** every step of the automation */ all: Step[]; steps: Step[]; /** place of the list: `1.yes.` */ prefix: string; problems: FieldProblem[]; onChange: (steps: Step[]) => void }

/** Steps in their order; each can be moved, changed and taken out, and more be added. */
export function StepList({ entity, all, steps, prefix, problems, onChange }: StepsProps) {
  const { t } = useTranslation()
  const kinds = useStepKinds()
  const words = usePlaceWords()
  const set = (index: number, step: Step | null): void => onChange(steps.flatMap((one, at) => (at === index ? (step ? [step] : []) : [one])))
  return (
    <div className="grid gap-3">
      {steps.length > 0 && (
        <ol className="grid gap-3">
          {steps.map((step, index) => {
            const place = `${prefix}${index}`, at = `steps.${place}`
            const lists = kinds.find((one) => one.name === step.kind)?.lists ?? []
            const own = problems.filter((one) => one.field.startsWith(`${at}.`) && !lists.some((list) => one.field.startsWith(`${at}.${list}.`)))
            return (
              <li key={index} className={cx('rounded-md border bg-surface', own.length > 0 ? 'border-bad' : 'border-line')}>
                <div className="flex items-center gap-2 border-b border-line px-3 py-1">
                  <span className="tabular text-sm text-soft">{words(place)}</span>
                  <span className="min-w-0 flex-1 truncate font-medium">{kinds.find((one) => one.name === step.kind)?.label ?? step.kind}</span>
                  <IconButton size="sm" label={t('automation.up')} icon={<ArrowUp size={15} />} disabled={index === 0} onClick={() => onChange(moved(steps, index, -1))} />
                  <IconButton size="sm" label={t('automation.down')} icon={<ArrowDown size={15} />} disabled={index === steps.length - 1} onClick={() => onChange(moved(steps, index, 1))} />
                  <IconButton size="sm" label={t('automation.remove_step', { place: words(place) })} icon={<Trash2 size={15} />} onClick={() => set(index, null)} />
                </div>
                <div className="grid gap-3 p-3">
                  <StepBody entity={entity} all={all} step={step} place={place} problems={problems} kinds={kinds} onChange={(next) => set(index, next)} inner={(list, inside, change) => <StepList entity={entity} all={all} steps={inside} prefix={`${place}.${list}.`} problems={problems} onChange={change} />} />
                  {own.length > 0 && <ul role="alert" className="text-sm text-bad">{[...new Set(own.map((one) => one.detail))].map((detail) => <li key={detail}>{detail}</li>)}</ul>}
                </div>
              </li>
            )
          })}
        </ol>
      )}
      <div><Menu align="start" label={t('automation.add_step')} trigger={<Button icon={<Plus size={15} />}>{t('automation.add_step')}</Button>} items={kinds.map((kind) => ({ label: kind.label, onSelect: () => onChange([...steps, freshStep(kind.name)]) }))} /></div>
    </div>
  )
}
