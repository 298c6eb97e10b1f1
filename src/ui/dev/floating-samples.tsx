import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Sample } from '#ui/dev/specimen.tsx'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { Popover } from '#ui/kit/Popover.tsx'
import { toast } from '#ui/kit/Toast.tsx'

/** What floats above the page, each with the button that opens it. `say` gives a word of the gallery's catalogue. */
export function floatingSamples(say: (word: string) => string): Sample[] {
  const open = say('open')
  return [
    { name: 'Dialog', states: (['sm', 'md', 'lg'] as const).map((size) => ({ state: size, show: <Opened button={`${open} Dialog ${size}`}>{(is, close) => <Dialog open={is} onClose={close} size={size} title={say('title')} description={say('help')} actions={<Button onClick={close}>{say('save')}</Button>}>{say('long')}</Dialog>}</Opened> })) },
    { name: 'AlertDialog', states: [{ state: 'danger', show: <Opened button={`${open} AlertDialog`}>{(is, close) => <AlertDialog open={is} onClose={close} title={say('title')} confirm={say('delete')} onConfirm={close} danger>{say('long')}</AlertDialog>}</Opened> }] },
    { name: 'Drawer', states: [{ state: 'normal', show: <Opened button={`${open} Drawer`}>{(is, close) => <Drawer open={is} onClose={close} title={say('title')} actions={<Button onClick={close}>{say('save')}</Button>}>{say('long')}</Drawer>}</Opened> }] },
    { name: 'Popover', states: [{ state: 'normal', show: <Popover label={say('title')} trigger={<Button>{`${open} Popover`}</Button>}>{say('long')}</Popover> }] },
    { name: 'Menu', states: [{ state: 'normal', show: <Menu label={say('title')} trigger={<Button>{`${open} Menu`}</Button>} items={[{ label: say('one'), onSelect: () => undefined, hint: 'Ctrl+S' }, { label: say('two'), onSelect: () => undefined, checked: true }, { label: say('three'), onSelect: () => undefined, disabled: true }, { label: say('delete'), onSelect: () => undefined, danger: true, separated: true }]} /> }] },
    { name: 'Toast', states: (['good', 'info', 'bad'] as const).map((tone) => ({ state: tone, show: <Button onClick={() => toast({ title: say('title'), detail: say('help'), tone, action: { label: say('undo'), onSelect: () => undefined } })}>{`${open} Toast ${tone}`}</Button> })) },
  ]
}

function Opened({ button, children }: { button: string; children: (is: boolean, close: () => void) => ReactNode }) {
  const [is, set] = useState(false)
  return <><Button onClick={() => set(true)}>{button}</Button>{children(is, () => set(false))}</>
}
