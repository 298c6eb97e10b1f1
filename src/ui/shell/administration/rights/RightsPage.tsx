import { useQuery } from '@tanstack/react-query'
import { Copy, Eye, Plus, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grants } from '#kernel/access/grants.ts'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useLeaveGuard } from '#ui/generic/form/leave-guard.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { viewAs } from '#ui/shell/administration/people/people.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { FieldsDrawer } from '#ui/shell/administration/rights/FieldsDrawer.tsx'
import { Matrix } from '#ui/shell/administration/rights/Matrix.tsx'
import { differences, rebased, withVerb } from '#ui/shell/administration/rights/matrix.ts'
import { NewRole } from '#ui/shell/administration/rights/NewRole.tsx'
import { rolesQuery, useObjects } from '#ui/shell/administration/rights/rights.ts'
import type { MatrixObject, Role } from '#ui/shell/administration/rights/rights.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const NO_GRANTS: Grants = {}
type Shown = 'main' | 'open' | 'marked' | 'all'

/** `/administration/rights?role=…`: what each role may do with each object and each field. Changes of several roles wait side by side until they are saved. */
export function RightsPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const roles = useQuery(rolesQuery)
  const { objects, error, pending, retry } = useObjects()
  usePageTitle(t('administration.page.rights'))
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  if (roles.error ?? error) return <ErrorState error={roles.error ?? error} onRetry={() => { void roles.refetch(); retry() }} />
  if (!roles.data || pending) return <div className="p-gutter"><Skeleton lines={12} /></div>
  return <RoleMatrix roles={roles.data.data} objects={objects} />
}

function RoleMatrix({ roles, objects }: { roles: Role[]; objects: MatrixObject[] }) {
  const { t } = useTranslation()
  const go = useGo()
  const asked = useSearchText().get('role')
  const role = roles.find((each) => each.name === asked) ?? roles.find((each) => each.name === 'sales_rep') ?? roles[0]
  const [drafts, setDrafts] = useState<Record<string, { base: Role; grants: Grants }>>({})
  const [compared, setCompared] = useState<string | null>(null)
  const [shown, setShown] = useState<Shown>('main')
  const [text, setText] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const [making, setMaking] = useState<'new' | 'copy' | null>(null)
  const [merged, setMerged] = useState(false)
  const draft = role ? drafts[role.id] : undefined
  const base = draft?.base ?? role, grants = draft?.grants ?? role?.grants ?? NO_GRANTS
  const other = roles.find((each) => each.id === compared)
  const changed = useMemo(() => differences(base?.grants ?? {}, grants, objects), [base, grants, objects])
  const unlike = useMemo(() => (other ? differences(other.grants ?? {}, grants, objects) : new Set<string>()), [other, grants, objects])
  useLeaveGuard(Object.keys(drafts).length > 0)
  const forget = (id: string) => setDrafts((was) => Object.fromEntries(Object.entries(was).filter(([key]) => key !== id)))
  const change = (next: Grants) => {
    if (!base) return
    if (differences(base.grants ?? {}, next, objects).size === 0) forget(base.id)
    else setDrafts((was) => ({ ...was, [base.id]: { base, grants: next } }))
  }
  const save = useDeed(async () => {
    if (!base || !draft) return
    try {
      await api.patch<Role>(`/api/role/${base.id}`, { grants: draft.grants }, { ifMatch: base.version })
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.status !== 412) throw problem
      const theirs = await api.get<Role>(`/api/role/${base.id}`)
      setDrafts((was) => ({ ...was, [base.id]: { base: theirs, grants: rebased(base.grants ?? {}, draft.grants, theirs.grants ?? {}) } }))
      setMerged(true)
      return
    }
    await queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey })
    forget(base.id)
    setMerged(false)
    toast({ title: t('rights.saved', { role: base.label }) })
  })
  if (!role || !base) return <EmptyState title={t('rights.nothing')} />
  const fixed = role.name === 'admin'
  const wanted = text.trim().toLowerCase()
  const marked = (name: string) => [...changed, ...unlike].some((mark) => mark.startsWith(`${name}.`) || mark.startsWith(`${name}:`) || mark === `${name}!`)
  const rows = objects.filter((object) => (wanted === '' ? shown === 'all' || marked(object.name) || (shown === 'main' && object.wing !== null) || (shown === 'open' && (grants[object.name]?.read ?? 'none') !== 'none') : `${object.plural} ${object.label} ${object.name}`.toLowerCase().includes(wanted)))
  const object = objects.find((each) => each.name === open)
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.rights')} subtitle={t('rights.about')} actions={<><Button icon={<Eye size={15} />} onClick={() => void viewAs({ role: role.name }).catch(toastProblem)} disabled={fixed}>{t('rights.view_as')}</Button><Button icon={<Copy size={15} />} onClick={() => setMaking('copy')} disabled={fixed}>{t('rights.duplicate')}</Button><Button icon={<Plus size={15} />} onClick={() => setMaking('new')}>{t('rights.new')}</Button></>} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-gutter">
        <div className="grid grid-cols-2 items-end gap-3 xl:grid-cols-[14rem_14rem_12rem_minmax(10rem,1fr)_auto]">
          <Field label={t('rights.role')}><Select value={role.id} onChange={(id) => { const next = roles.find((each) => each.id === id); if (next) go(`/administration/rights?role=${next.name}`, true) }} options={roles.map((each) => ({ value: each.id, label: drafts[each.id] ? `${each.label} •` : each.label }))} /></Field>
          <Field label={t('rights.compare')}><Select value={compared} onChange={setCompared} emptyLabel={t('rights.compare_none')} options={roles.filter((each) => each.id !== role.id && each.name !== 'admin').map((each) => ({ value: each.id, label: each.label }))} /></Field>
          <Field label={t('rights.shown')}><Select value={shown} onChange={(next) => setShown((next ?? 'main') as Shown)} options={(['main', 'open', 'marked', 'all'] as const).map((value) => ({ value, label: t(`rights.show.${value}`) }))} /></Field>
          <Field label={t('rights.find')}><TextField type="search" value={text} onChange={setText} start={<Search size={15} />} /></Field>
          <div className="flex gap-2"><Button variant="primary" busy={save.busy} disabled={changed.size === 0} onClick={() => void save.run()}>{changed.size > 0 ? t('rights.save_count', { count: changed.size }) : t('shell.save')}</Button>{draft && <Button onClick={() => { forget(role.id); setMerged(false) }}>{t('rights.discard')}</Button>}</div>
        </div>
        {save.error && <Banner tone="bad">{save.error}</Banner>}
        {merged && <Banner tone="warn">{t('rights.merged')}</Banner>}
        {fixed && <Banner>{t('rights.admin_fixed')}</Banner>}
        {other && <p className="text-sm text-soft" role="status">{t('rights.differences', { count: unlike.size, role: other.label })}</p>}
        {rows.length === 0 ? <EmptyState title={t('rights.nothing')}>{t('rights.nothing_help')}</EmptyState>
          : <Matrix caption={t('rights.matrix_of', { role: role.label })} objects={rows} grants={grants} changed={changed} unlike={unlike} onOpen={(each) => setOpen(each.name)} {...(fixed ? {} : { onChange: (each, verb, value) => change(withVerb(grants, each, verb, value)) })} />}
        <p className="text-sm text-faint">{t('rights.keys_help')} <PageLink href={`/role/${role.id}`} className="text-accent underline underline-offset-2">{t('rights.record')}</PageLink></p>
      </div>
      {object && <FieldsDrawer object={object} role={role.label} grants={grants} changed={changed} unlike={unlike} editable={!fixed} onChange={change} onClose={() => setOpen(null)} />}
      {making && <NewRole roles={roles} from={making === 'copy' ? role : null} onClose={() => setMaking(null)} onMade={(made) => { setMaking(null); void queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey }).then(() => go(`/administration/rights?role=${made.name}`)) }} />}
    </div>
  )
}
