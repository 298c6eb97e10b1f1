import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakenIn } from '#operational/absence/calendar/take_in.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { FileDrop } from '#ui/kit/FileDrop.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

/** Absences out of a calendar file: what sounds like being away is chosen already. */
export function CalendarDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState(''), [found, setFound] = useState<TakenIn | null>(null), [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [file, setFile] = useState<File | null>(null)
  const read = useDeed(async () => {
    const content = await file!.text(), answer = await api.post<TakenIn>('/api/me/absence-calendar', { text: content })
    setText(content)
    setFound(answer)
    setChosen(new Set(answer.proposals.filter((one) => one.away && one.standing !== 'known').map((one) => one.uid)))
  })
  const take = useDeed(async () => {
    const { made, moved } = await api.post<TakenIn>('/api/me/absence-calendar', { text, take: [...chosen].map((uid) => ({ uid })) })
    await queryClient.invalidateQueries({ queryKey: keys.entity('absence') })
    toast({ title: t('absence.calendar.taken', { made, moved }) })
    onClose()
  })
  const skipped = found ? found.skipped.series + found.skipped.cancelled + found.skipped.unreadable : 0
  return (
    <Dialog open onClose={onClose} size="lg" title={t('absence.calendar.title')} description={t('absence.calendar.about')}
      actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button>{found ? <Button variant="primary" busy={take.busy} disabled={chosen.size === 0} onClick={() => void take.run()}>{t('absence.calendar.take', { count: chosen.size })}</Button> : <Button variant="primary" busy={read.busy} disabled={!file} onClick={() => void read.run()}>{t('absence.calendar.read')}</Button>}</>}>
      <div className="grid gap-3">
        {(read.error ?? take.error) && <Banner tone="bad">{read.error ?? take.error}</Banner>}
        {!found && <FileDrop label={file?.name ?? t('absence.calendar.file')} help={t('absence.calendar.file_help')} accept=".ics,.ical,text/calendar" onFiles={([one]) => setFile(one ?? null)} />}
        {found && (found.proposals.length === 0 ? <p className="text-soft">{t('absence.calendar.none')}</p> : (
          <ul className="max-h-96 divide-y divide-line overflow-y-auto">
            {found.proposals.map((one) => (
              <li key={one.uid} className="flex items-center justify-between gap-3 py-2">
                <Checkbox checked={chosen.has(one.uid)} disabled={one.standing === 'known'} onChange={(on) => setChosen(new Set(on ? [...chosen, one.uid] : [...chosen].filter((uid) => uid !== one.uid)))}><span className="font-medium">{one.summary || t('absence.calendar.untitled')}</span> <span className="text-soft">{t('absence.between', { from: format.datetime(one.starts_at), until: format.datetime(one.ends_at) })}</span></Checkbox>
                {one.standing !== 'new' && <Badge tone={one.standing === 'moved' ? 'warn' : 'neutral'}>{t(`absence.calendar.${one.standing}`)}</Badge>}
              </li>
            ))}
          </ul>
        ))}
        {skipped > 0 && <p className="text-sm text-soft">{t('absence.calendar.skipped', { count: skipped })}</p>}
      </div>
    </Dialog>
  )
}
