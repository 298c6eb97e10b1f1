import { useTranslation } from 'react-i18next'
import { Radio } from '#ui/kit/Radio.tsx'
import type { Start } from '#ui/shell/set-up/answers.ts'
import type { StepProps } from '#ui/shell/set-up/step.ts'

/** What to begin with. */
export function StartStep({ answers, change }: StepProps) {
  const { t } = useTranslation()
  const options = (['empty', 'import', 'demo'] as const).map((start) => ({ value: start, label: t(`shell.set_up.start.${start}`), help: t(`shell.set_up.start.${start}_help`) }))
  return <Radio label={t('shell.set_up.start_question')} look="cards" value={answers.start} onChange={(start) => change({ start: start as Start })} options={options} />
}
