import { Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFavourite } from '#ui/generic/record/at-hand.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** Keeps a record at hand in the navigation, or lets it go. */
export function FavouriteButton({ entity, id }: { entity: string; id: string }) {
  const { t } = useTranslation()
  const { on, turn } = useFavourite(entity, id)
  return <IconButton variant="secondary" label={t(on ? 'shell.at_hand.let_go' : 'shell.at_hand.keep')} aria-pressed={on} className={on ? 'border-accent bg-accent-soft text-accent-ink' : ''} icon={<Star size={16} fill={on ? 'currentColor' : 'none'} />} onClick={() => void turn(!on).catch(toastProblem)} />
}
