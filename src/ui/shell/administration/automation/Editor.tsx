import { FlaskConical, Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useLeaveGuard } from '#ui/generic/form/leave-guard.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { automationHref } from '#ui/shell/administration/automation/AutomationList.tsx'
import { DefinitionForm } from '#ui/shell/administration/automation/DefinitionForm.tsx'
import { bodyOf, type Draft } from '#ui/shell/administration/automation/draft.ts'
import { RunsTab } from '#ui/shell/administration/automation/RunsTab.tsx'
import { TryDialog } from '#ui/shell/administration/automation/TryDialog.tsx'
import { VersionsTab } from '#ui/shell/administration/automation/VersionsTab.tsx'

/** The editor with its tabs. Problems the server finds stand at the step and the field they are about. */
export function Editor({ row, start, onSaved }: { row: Row | null; start: Draft; onSaved: (row: Row) => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const [draft, setDraft] = useState(start)
  const [tab, setTab] = useState('definition')
  const [trying, setTrying] = useState(false)
  const dirty = JSON.stringify(draft) !== JSON.stringify(start)
  const pass = useLeaveGuard(dirty)
  const save = useDeed(async () => {
    const saved = row ? await api.patch<Row>(`/api/automation/${row.id}`, bodyOf(draft), { ifMatch: Number(row.version) }) : await api.post<Row>('/api/automation', bodyOf(draft))
    pass()
    await queryClient.invalidateQueries({ queryKey: keys.entity('automation') })
    toast({ title: t('automation.saved') })
    if (row) onSaved(saved)
    else go(automationHref(saved.id), true)
  })
  const problem = row ? meta.entities['automation']?.fields['problem']?.options?.find((one) => one.value === row['problem'])?.label : undefined
  const change = (patch: Partial<Draft>): void => { setDraft((was) => ({ ...was, ...patch })) }
  const definition = <DefinitionForm draft={draft} onChange={change} problems={save.problem?.errors ?? []} />
  return (
    <div className="pb-8">
      <PageHeader stacked title={draft.name || t('automation.new')} above={<PageLink href="/administration/automations" className="text-sm text-soft hover:text-ink">{t('administration.page.automations')}</PageLink>}
        actions={<>
          <Button icon={<FlaskConical size={16} />} onClick={() => setTrying(true)} disabled={!draft.entity || draft.steps.length === 0}>{t('automation.try')}</Button>
          <Button variant="primary" icon={<Save size={16} />} busy={save.busy} disabled={!dirty && row !== null} onClick={() => void save.run()}>{t('automation.save')}</Button>
        </>} />
      <div className="grid gap-3 px-gutter">
        {problem && <Banner tone="warn">{problem}</Banner>}
        {save.error && <Banner tone="bad">{save.error}{save.problem && save.problem.errors.length > 0 && <ul className="mt-1 list-disc pl-5 text-sm">{save.problem.errors.slice(0, 6).map((one) => <li key={one.field}>{one.detail}</li>)}</ul>}</Banner>}
        {row === null ? definition : (
          <Tabs label={draft.name} value={tab} onChange={setTab} tabs={[
            { value: 'definition', label: t('automation.tab.definition'), content: definition },
            { value: 'runs', label: t('automation.tab.runs'), content: <RunsTab automation={row.id} entity={start.entity} /> },
            { value: 'versions', label: t('automation.tab.versions'), content: <VersionsTab automation={row.id} current={Number(row['revision'])} onRestore={(before) => { change(before); setTab('definition') }} /> },
          ]} />
        )}
      </div>
      {trying && <TryDialog draft={draft} automation={row?.id ?? null} onClose={() => setTrying(false)} />}
    </div>
  )
}
