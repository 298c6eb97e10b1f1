import { useQueryClient } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** Follows a record, or does so no more: whoever follows hears of what others do to it. */
export function FollowButton({ entity, id, follows }: { entity: string; id: string; follows: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [set, setSet] = useState<boolean | null>(null)
  const on = set ?? follows
  const turn = async (): Promise<void> => {
    setSet(!on)
    try {
      await api.send(on ? 'DELETE' : 'PUT', `/api/${entity}/${id}/follow`)
      toast({ title: t(on ? 'notes.unfollowed' : 'notes.followed') })
      await client.invalidateQueries({ queryKey: keys.part(entity, id, '360') })
    } catch (error) { toastProblem(error) }
    setSet(null)
  }
  return <IconButton variant="secondary" label={t(on ? 'notes.unfollow' : 'notes.follow')} aria-pressed={on} className={on ? 'border-accent bg-accent-soft text-accent-ink' : ''} icon={<Eye size={16} />} onClick={() => void turn()} />
}
