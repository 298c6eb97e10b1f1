import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useTitle } from '#ui/generic/record/use-title.ts'

/** Who did something: a person by name, or the system and by which door. */
export function Actor({ id, origin }: { id: string | null; origin?: string }) {
  const { t } = useTranslation()
  const { user } = useMeta()
  const asked = useTitle('user', id && id !== user.id ? id : '')
  if (!id) return <span className="font-medium text-ink">{t('generic.history.system')}{origin ? ` (${t(`generic.history.origin.${origin}`, { defaultValue: origin })})` : ''}</span>
  return <span className="font-medium text-ink">{id === user.id ? user.name : (asked?.title ?? (asked === null ? t('generic.history.somebody') : '…'))}</span>
}
