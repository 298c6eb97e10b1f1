import { useParams } from '@tanstack/react-router'
import { lazy } from 'react'
import { useEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import type { Closed } from '#ui/generic/meta/closed.ts'
import { MissingPage } from '#ui/shell/MissingPage.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { ClosedNote } from '#ui/shell/quoting/ClosedNote.tsx'
import { EDITABLE, said } from '#ui/shell/quoting/types.ts'
import { useQuote } from '#ui/shell/quoting/use-quote.ts'

const RecordPage = lazy(() => import('#ui/generic/record/RecordPage.tsx').then((module) => ({ default: module.RecordPage })))
/** what was sent stays as it was sent; who works on it and what is only for us does not */
const closed: Closed = { holds: (quote) => !EDITABLE.includes(said(quote['state'])), except: new Set(['owner', 'territory', 'team', 'opportunity', 'internal_notes', 'subject']), notice: (quote) => <Note quote={quote} /> }

/** `/quote/{id}/details`: every field, what hangs on the quotation, and its history. */
export function QuoteDetailsPage() {
  const { id = '' } = useParams({ strict: false })
  const definition = useEntity('quote')
  usePageTitle(definition?.label ?? '')
  return definition ? <RecordPage key={id} entity="quote" id={id} closed={closed} /> : <MissingPage />
}

function Note({ quote }: { quote: Row }) { return <ClosedNote quote={quote} deeds={useQuote(quote.id)} /> }
