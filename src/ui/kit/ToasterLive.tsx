import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import { useEffect } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { CloseButton } from '#ui/kit/CloseButton.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { takeMessages } from '#ui/kit/Toast.tsx'
import type { Message } from '#ui/kit/Toast.tsx'

const toasts = Base.createToastManager()

/** The messages at the foot of the page. */
export function ToasterLive() {
  useEffect(() => {
    takeMessages(add)
    return () => takeMessages(null)
  }, [])
  return (
    <Base.Provider toastManager={toasts} limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-70 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 max-md:bottom-20">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function add({ id, title, detail, tone = 'good', action }: Message): void {
  toasts.add({
    id, title, description: detail, type: tone, timeout: action ? 15_000 : tone === 'bad' ? 12_000 : 5_000, priority: tone === 'bad' ? 'high' : 'low',
    ...(action ? { actionProps: { children: action.label, onClick: () => { toasts.close(id); action.onSelect() } } } : {}),
  })
}

function Toasts() {
  const { toasts: shown } = Base.useToastManager()
  return shown.map((one) => (
    <Base.Root key={one.id} toast={one} swipeDirection={['right', 'down']} className="rounded-lg border border-line bg-raised shadow-float transition-[opacity,translate] data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0">
      <Base.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
        <span className={cx('mt-1', one.type === 'bad' ? 'text-bad' : one.type === 'good' ? 'text-good' : 'text-accent')} aria-hidden="true">
          {one.type === 'bad' ? <CircleAlert size={16} /> : one.type === 'good' ? <CircleCheck size={16} /> : <Info size={16} />}
        </span>
        <div className="min-w-0 flex-1 py-0.5">
          <Base.Title className="font-medium" />
          <Base.Description className="text-sm break-words text-soft" />
        </div>
        {one.actionProps && <Base.Action className={buttonClass({ size: 'sm' })} />}
        <Base.Close render={<CloseButton />} />
      </Base.Content>
    </Base.Root>
  ))
}
