import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { useShortcuts } from '#ui/kit/shortcuts.ts'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { lists } from '#ui/shell/navigation.ts'

// Letters after `g`; the rest of the lists are reached by the palette.
const LETTERS: Record<string, string> = { account: 'a', contact: 'c', lead: 'l', opportunity: 'o', task: 't', case: 's', interaction: 'i', product: 'p', order: 'r', quote: 'q', campaign: 'm' }

/** The keys that work on every page. */
export function useShellShortcuts({ palette, sheet }: { palette: () => void; sheet: () => void }): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const meta = useMeta()
  const { entity } = useParams({ strict: false })
  const here = entity ? meta.entities[entity] : undefined
  const everywhere = t('shell.shortcuts.everywhere')
  const go = t('shell.shortcuts.go')
  const known = lists(meta).filter((one): one is MetaEntity => one.name in LETTERS)
  useShortcuts([
    { keys: 'mod+k', label: t('shell.search.name'), group: everywhere, run: palette },
    { keys: '/', label: t('shell.search.name'), group: everywhere, run: palette },
    { keys: '?', label: t('shell.shortcuts.name'), group: everywhere, run: sheet },
    ...(here?.rights.create ? [{ keys: 'c', label: t('shell.create_named', { entity: inSentence(here.label) }), group: everywhere, run: () => void navigate({ to: '/$entity/new', params: { entity: here.name } }) }] : []),
    { keys: 'g h', label: t('shell.home.name'), group: go, run: () => void navigate({ to: '/' }) },
    ...known.map((one) => ({ keys: `g ${LETTERS[one.name]}`, label: one.plural, group: go, run: () => void navigate({ to: '/$entity', params: { entity: one.name } }) })),
  ])
}
