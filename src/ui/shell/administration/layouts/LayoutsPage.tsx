import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { cx } from '#ui/kit/cx.ts'
import { EntityPicker } from '#ui/shell/administration/definitions/entity-picker.tsx'
import { LayoutEditor } from '#ui/shell/administration/layouts/LayoutEditor.tsx'
import { arrangedQuery, keptQuery } from '#ui/shell/administration/layouts/use-layout.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { rolesQuery } from '#ui/shell/administration/rights/rights.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/layouts?entity=…&role=…`: how the pages of an object are arranged, for everybody and for a role. */
export function LayoutsPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const search = useSearchText()
  const admin = administers(meta)
  const roles = useQuery({ ...rolesQuery, enabled: admin })
  const arranged = useQuery({ ...arrangedQuery, enabled: admin })
  const hosts = Object.values(meta.entities).filter(entity => entity.navigation !== null || entity.name.startsWith('co_') || entity.related.length > 0).sort((a, b) => a.plural.localeCompare(b.plural))
  const chosen = hosts.find(entity => entity.name === search.get('entity')) ?? null
  const role = roles.data?.data.find(each => each.name === search.get('role')) ?? null
  const kept = useQuery({ ...keptQuery(chosen?.name ?? '', role?.id ?? null), enabled: admin && chosen !== null && roles.data !== undefined })
  usePageTitle(t('administration.page.layouts'))
  if (!admin) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  const open = (entity: string | null, of: string | null): void => go(`/administration/layouts${entity ? `?entity=${entity}${of ? `&role=${of}` : ''}` : ''}`)
  const own = (id: string | null): boolean => arranged.data?.data.some(each => each.entity === chosen?.name && each.role === id) === true
  const failed = roles.error ?? kept.error
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.layouts')} subtitle={t('administration.page.layouts_about')} />
      <div className="grid gap-4 px-gutter md:grid-cols-[15rem_minmax(0,1fr)]">
        <div className={cx(chosen && 'max-md:hidden')}><EntityPicker hosts={hosts} chosen={chosen?.name ?? null} onChoose={name => open(name, role?.name ?? null)} /></div>
        <div className={cx('min-w-0', !chosen && 'max-md:hidden')}>
          {!chosen ? <EmptyState title={t('layouts.choose')}>{t('layouts.choose_help')}</EmptyState> : (
            <>
              <Button variant="ghost" className="mb-2 md:hidden" icon={<ArrowLeft size={15} />} onClick={() => open(null, null)}>{t('definitions.all_objects')}</Button>
              <div className="flex flex-wrap items-end gap-3 pb-3">
                <h2 className="min-w-0 flex-1 text-lg font-semibold max-sm:basis-full">{chosen.plural}</h2>
                <Field label={t('layouts.for')} className="w-72 max-w-full">
                  <Select value={role?.name ?? ''} onChange={name => open(chosen.name, name || null)} options={[
                    { value: '', label: own(null) ? `${t('layouts.everybody')} •` : t('layouts.everybody') },
                    ...(roles.data?.data ?? []).map(each => ({ value: each.name, label: own(each.id) ? `${each.label} •` : each.label })),
                  ]} />
                </Field>
              </div>
              {failed ? <ErrorState error={failed} onRetry={() => { void roles.refetch(); void kept.refetch() }} /> : kept.data ? <LayoutEditor key={`${chosen.name} ${role?.id ?? ''}`} entity={chosen} role={role} kept={kept.data} /> : <Skeleton lines={10} />}
            </>
          )}
        </div>
      </div>
    </div>
  )
}
