import { Plus, Star, Trash2 } from 'lucide-react'
import type { Sample } from '#ui/dev/specimen.tsx'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { CloseButton } from '#ui/kit/CloseButton.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Kbd } from '#ui/kit/Kbd.tsx'
import { Mark } from '#ui/kit/Mark.tsx'
import { Spinner } from '#ui/kit/Spinner.tsx'
import { Tooltip } from '#ui/kit/Tooltip.tsx'

/** What is pressed, and the small signs. `say` gives a word of the gallery's catalogue. */
export function buttonSamples(say: (word: string) => string): Sample[] {
  const save = say('save')
  return [
    { name: 'Button', states: [
      { state: 'primary', show: <Button variant="primary" icon={<Plus size={15} />}>{save}</Button> }, { state: 'normal', show: <Button>{save}</Button> }, { state: 'ghost', show: <Button variant="ghost">{save}</Button> },
      { state: 'danger', show: <Button variant="danger" icon={<Trash2 size={15} />}>{say('delete')}</Button> }, { state: 'small', show: <Button size="sm">{save}</Button> }, { state: 'busy', show: <Button busy>{save}</Button> }, { state: 'disabled', show: <Button disabled>{save}</Button> },
    ] },
    { name: 'IconButton', states: [
      { state: 'normal', show: <IconButton label={say('favourite')} icon={<Star size={16} />} /> }, { state: 'small', show: <IconButton label={say('favourite')} size="sm" icon={<Star size={16} />} /> },
      { state: 'pressed', show: <IconButton label={say('favourite')} aria-pressed variant="secondary" icon={<Star size={16} />} /> }, { state: 'disabled', show: <IconButton label={say('favourite')} disabled icon={<Star size={16} />} /> },
    ] },
    { name: 'CloseButton', states: [{ state: 'normal', show: <CloseButton /> }] },
    { name: 'Badge', states: (['neutral', 'accent', 'good', 'warn', 'bad', 'operational', 'analytical', 'engagement'] as const).map((tone) => ({ state: tone, show: <Badge tone={tone}>{say('word')}</Badge> })) },
    { name: 'Avatar', states: [{ state: 'normal', show: <Avatar name="Lucía Ferrán" /> }, { state: 'large', show: <Avatar name="Mateo Río" size={40} /> }, { state: 'square', show: <Avatar name="Envases del Sur" size={32} square /> }] },
    { name: 'Kbd', states: [{ state: 'normal', show: <Kbd keys="Control+k" /> }] },
    { name: 'Mark', states: [{ state: 'normal', show: <Mark /> }, { state: 'large', show: <Mark size={48} /> }] },
    { name: 'Spinner', states: [{ state: 'normal', show: <Spinner /> }, { state: 'large', show: <Spinner size={28} /> }] },
    { name: 'Tooltip', states: [{ state: 'normal', show: <Tooltip text={say('help')}><button type="button" className="underline">{say('word')}</button></Tooltip> }] },
  ]
}
