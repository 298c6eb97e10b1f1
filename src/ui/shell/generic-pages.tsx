import { useParams } from '@tanstack/react-router'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntity } from '#ui/api/meta.ts'
import { CARDS, GLANCES, OWN_DEEDS } from '#ui/shell/glances.ts'
import { MissingPage } from '#ui/shell/MissingPage.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

const ListPage = lazy(() => import('#ui/generic/list/ListPage.tsx').then((module) => ({ default: module.ListPage })))
const RecordPage = lazy(() => import('#ui/generic/record/RecordPage.tsx').then((module) => ({ default: module.RecordPage })))
const MergePage = lazy(() => import('#ui/generic/merge/MergePage.tsx').then((module) => ({ default: module.MergePage })))
const ImportRunPage = lazy(() => import('#ui/generic/import/ImportRunPage.tsx').then((module) => ({ default: module.ImportRunPage })))

/** `/{entity}`: the list of an entity that the person may see. */
export function List() {
  const { entity = '' } = useParams({ strict: false })
  const definition = useEntity(entity)
  usePageTitle(definition?.plural ?? '')
  return definition ? <ListPage key={entity} entity={entity} card={CARDS[entity]} /> : <MissingPage />
}

/** `/{entity}/new`: the page of a record that is not there yet. */
export function Fresh() {
  const { entity = '' } = useParams({ strict: false })
  const definition = useEntity(entity)
  usePageTitle(definition?.label ?? '')
  return definition ? <RecordPage key={`${entity}/new`} entity={entity} id="new" /> : <MissingPage />
}

/** `/{entity}/{id}`: a record. */
export function Record() {
  const { entity = '', id = '' } = useParams({ strict: false })
  const definition = useEntity(entity)
  usePageTitle(definition?.label ?? '')
  return definition ? <RecordPage key={`${entity}/${id}`} entity={entity} id={id} glance={GLANCES[entity]} deeds={OWN_DEEDS[entity]} /> : <MissingPage />
}

/** `/{entity}/{id}/merge`: two records become one. */
export function Merge() {
  const { t } = useTranslation()
  const { entity = '', id = '' } = useParams({ strict: false })
  const definition = useEntity(entity)
  usePageTitle(t('merge.title'))
  return definition?.actions.some((action) => action.noun === 'merge') ? <MergePage key={`${entity}/${id}`} entity={entity} id={id} /> : <MissingPage />
}

/** `/import/{id}`: how an import goes, or went. */
export function ImportRun() {
  const { id = '' } = useParams({ strict: false })
  return <ImportRunPage key={id} id={id} />
}
