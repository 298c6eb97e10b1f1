import { BookOpen, ExternalLink, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaleGlance } from '#operational/sales/glances/sale.ts'
import { useMeta } from '#ui/api/meta.ts'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'

type Step = SaleGlance['playbook'][number]
const KINDS = ['to_do', 'question', 'material'] as const

/** How those who sell well go about this stage: what to do (a task is one click away), what to ask, what to hand over. */
export function Playbook({ steps, opportunity }: { steps: Step[]; opportunity: string }) {
  const { t } = useTranslation()
  const task = useMeta().entities['task']
  const [making, setMaking] = useState<Step | null>(null)
  if (steps.length === 0) return null
  return (
    <details className="group border-b border-line bg-surface px-gutter py-2" open>
      <summary className="flex min-h-8 cursor-pointer items-center gap-1.5 text-sm font-medium text-soft"><BookOpen size={14} aria-hidden="true" />{t('sales.playbook')}</summary>
      <div className="grid gap-x-8 gap-y-3 pt-1 pb-2 text-sm sm:grid-cols-2 lg:grid-cols-3">
        {KINDS.filter((kind) => steps.some((step) => step.kind === kind)).map((kind) => (
          <section key={kind} aria-label={t(`sales.book.${kind}`)}>
            <h3 className="mb-1 text-xs text-faint">{t(`sales.book.${kind}`)}</h3>
            <ul className="grid gap-1">{steps.filter((step) => step.kind === kind).map((step) => (
              <li key={step.id} className="flex min-w-0 items-start gap-1">
                <span className="min-w-0">
                  {step.link ? <a href={step.link} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-accent-ink hover:underline">{step.name}<ExternalLink size={12} aria-hidden="true" /></a> : step.name}
                  {step.detail && <span className="block whitespace-pre-line text-soft">{step.detail}</span>}
                </span>
                {kind === 'to_do' && task && mayCreate(task) && <IconButton size="sm" label={t('sales.task_of', { name: step.name })} icon={<Plus size={14} />} onClick={() => setMaking(step)} />}
              </li>
            ))}</ul>
          </section>
        ))}
      </div>
      {making && task && <CreateDrawer entity={task} prefill={{ opportunity, subject: making.name }} onClose={() => setMaking(null)} onCreated={() => setMaking(null)} />}
    </details>
  )
}
