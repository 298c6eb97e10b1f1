import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { bodyOf } from '#ui/generic/form/model.ts'
import type { Values } from '#ui/generic/form/model.ts'

/** kinds whose value may decide others: the account its currency, the pipeline its first stage */
const DECIDES: ReadonlySet<string> = new Set(['ref', 'polyref', 'select', 'currency', 'country'])

/** What the server would fill into a new record besides what was prefilled or touched, put into the fields nobody touched; asked anew when something is chosen that may decide others. Empty until it has answered, and where it does not. */
export function useSuggested(entity: MetaEntity | undefined, form: UseFormReturn<Values>, start: Values, prefill: Values): Values {
  const [asking, setAsking] = useState(() => decisive(entity, prefill))
  useEffect(() => {
    if (!entity) return
    const watching = form.watch(values => setAsking(decisive(entity, { ...prefill, ...Object.fromEntries(Object.keys(form.formState.dirtyFields).map(name => [name, (values as Values)[name]])) })))
    return () => watching.unsubscribe()
  }, [entity, form, prefill])
  const asked = useQuery({
    queryKey: [...keys.entity(entity?.name ?? ''), 'new', asking], enabled: entity?.rights.create === true, placeholderData: keepPreviousData, staleTime: 30_000, retry: false,
    queryFn: ({ signal }) => api.get<{ values: Values }>(`/api/${entity?.name ?? ''}/new`, { query: { values: asking }, signal }),
  })
  const filled = asked.data?.values
  useEffect(() => {
    if (filled) form.reset({ ...start, ...filled }, { keepDirtyValues: true, keepErrors: true, keepSubmitCount: true, keepIsSubmitted: true })
  }, [filled, form, start])
  return filled ?? NOTHING
}

const NOTHING: Values = {}

function decisive(entity: MetaEntity | undefined, values: Values): string {
  return JSON.stringify(bodyOf(Object.fromEntries(Object.entries(values).filter(([name]) => DECIDES.has(entity?.fields[name]?.kind ?? '')))))
}
