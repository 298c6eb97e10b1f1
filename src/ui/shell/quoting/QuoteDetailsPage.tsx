import { useParams } from '@tanstack/react-router'
import { lazy } from 'react'
import { useEntity } from '#ui/api/meta.ts'
import { MissingPage } from '#ui/shell/MissingPage.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

const RecordPage = lazy(() => import('#ui/generic/record/RecordPage.tsx').then((module) => ({ default: module.RecordPage })))

/** `/quote/{id}/details`: every field, what hangs on the quotation, and its history. */
export function QuoteDetailsPage() {
  const { id = '' } = useParams({ strict: false })
  const definition = useEntity('quote')
  usePageTitle(definition?.label ?? '')
  return definition ? <RecordPage key={id} entity="quote" id={id} /> : <MissingPage />
}
