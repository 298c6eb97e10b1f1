import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { cx } from '#ui/kit/cx.ts'
import { EntityFields } from '#ui/shell/administration/definitions/entity-fields.tsx'
import { EntityPicker } from '#ui/shell/administration/definitions/entity-picker.tsx'
import { ObjectDrawer } from '#ui/shell/administration/definitions/object-drawer.tsx'
import { emptyObject, useDefinitionState, useHosts } from '#ui/shell/administration/definitions/use-definitions.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/definitions?entity=…`: objects and their fields, ours and the house's own, which are in force while one watches. */
export function DefinitionsPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const hosts = useHosts()
  const state = useDefinitionState()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const asked = useSearchText().get('entity')
  const chosen = hosts.find((entity) => entity.name === asked) ?? null
  const choose = (entity: string | null): void => { void navigate({ to: '/administration/definitions' as '/', search: (entity ? { entity } : {}) as never }) }
  usePageTitle(t('administration.page.definitions'))
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('definitions.administrators_only')}</EmptyState>
  const late = state.data?.processes.filter((each) => each.version !== state.data.version).length ?? 0
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.definitions')} subtitle={t('definitions.about')} actions={<Button variant={chosen ? 'secondary' : 'primary'} icon={<Plus size={15} />} onClick={() => setAdding(true)}>{t('definitions.object.new')}</Button>} stacked />
      {(late > 0 || (state.data?.problems.length ?? 0) > 0) && (
        <div className="grid gap-2 px-gutter pb-3">
          {late > 0 && <Banner tone="info">{t('definitions.spreading', { count: late })}</Banner>}
          {state.data?.problems.map((problem) => <Banner key={`${problem.entity} ${problem.name}`} tone="bad">{t('definitions.not_made', { name: [problem.entity, problem.name].filter(Boolean).join('.') })} <span className="block text-sm">{problem.error}</span></Banner>)}
        </div>
      )}
      <div className="grid gap-4 px-gutter md:grid-cols-[16rem_minmax(0,1fr)]">
        <div className={cx(chosen && 'max-md:hidden')}><EntityPicker hosts={hosts} chosen={chosen?.name ?? null} onChoose={choose} /></div>
        <div className={cx('min-w-0', !chosen && 'max-md:hidden')}>
          {chosen
            ? <><Button variant="ghost" className="mb-2 md:hidden" icon={<ArrowLeft size={15} />} onClick={() => choose(null)}>{t('definitions.all_objects')}</Button><EntityFields key={chosen.name} entity={chosen} /></>
            : <EmptyState title={t('definitions.choose')}>{t('definitions.choose_help')}</EmptyState>}
        </div>
      </div>
      {adding && <ObjectDrawer start={emptyObject()} onClose={() => setAdding(false)} onStored={(stored) => { setAdding(false); choose(stored.name) }} />}
    </div>
  )
}
