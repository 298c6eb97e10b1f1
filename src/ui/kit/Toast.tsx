import { lazy, Suspense, useEffect, useState } from 'react'
import { ApiProblem } from '#ui/api/problem.ts'
import { t } from '#ui/i18n/i18n.ts'

export interface ToastInput {
  title: string
  detail?: string
  tone?: 'good' | 'bad' | 'info'
  /** Undo, or the way to what was made. The toast stays ten seconds longer for it. */
  action?: { label: string; onSelect: () => void }
}

/** A message and the name it is kept under. */
export interface Message extends ToastInput { id: string }

const waiting: Message[] = []
let deliver: ((message: Message) => void) | null = null
let wake: () => void = () => undefined
let said = 0

/** Says something at the foot of the page, without taking the focus. Works outside of components. */
export function toast(input: ToastInput): string {
  said += 1
  const message = { ...input, id: `toast-${said}` }
  if (deliver) deliver(message)
  else {
    waiting.push(message)
    wake()
  }
  return message.id
}

/** Takes the messages from now on, and those that waited; null hands them back to waiting. */
export function takeMessages(taker: ((message: Message) => void) | null): void {
  deliver = taker
  if (taker) for (const message of waiting.splice(0)) taker(message)
}

/** Says that a deed failed, with the server's sentence and the id to quote. */
export function toastProblem(error: unknown): string {
  const problem = error instanceof ApiProblem ? error : null
  const detail = problem?.code === 'unreachable' ? t('kit.error.unreachable_help') : problem?.detail || t('kit.error.unexpected_help')
  const fields = problem?.errors.map((one) => one.detail).filter((sentence) => sentence && sentence !== detail).slice(0, 3) ?? []
  const said = [detail, ...fields, problem?.request_id ? `${t('kit.error.request')} ${problem.request_id}` : ''].filter(Boolean).join(' · ')
  return toast({ tone: 'bad', title: problem?.code === 'unreachable' ? t('kit.error.unreachable') : problem?.title || t('kit.error.unexpected'), detail: said })
}

const Live = lazy(() => import('#ui/kit/ToasterLive.tsx').then((module) => ({ default: module.ToasterLive })))

/** Where toasts appear; once, at the root. Its code comes with the first touch of the page, so that it is there also when the network is not, or with the first message. */
export function Toaster() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const want = (): void => setWanted(true)
    wake = want
    if (waiting.length > 0) want()
    addEventListener('pointerdown', want, { once: true })
    addEventListener('keydown', want, { once: true })
    return () => {
      removeEventListener('pointerdown', want)
      removeEventListener('keydown', want)
    }
  }, [])
  return wanted ? <Suspense fallback={null}><Live /></Suspense> : null
}
