import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettled } from '#ui/kit/settled.ts'
import { TextField } from '#ui/kit/TextField.tsx'

/** Quick search: asks once typing has stood still. */
export function SearchBox({ plural, value, onChange }: { plural: string; value: string; onChange: (q: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const settled = useSettled(typed, 250)
  const sent = useRef(value)
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => {
    if (settled === sent.current) return
    sent.current = settled
    tell.current(settled)
  }, [settled])
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])
  return (
    <div role="search" className="w-64 max-md:w-full">
      <TextField type="search" aria-label={t('generic.list.search', { plural: plural.toLocaleLowerCase() })} placeholder={t('generic.list.search', { plural: plural.toLocaleLowerCase() })} value={typed} onChange={setTyped} start={<Search size={15} aria-hidden="true" />} />
    </div>
  )
}
