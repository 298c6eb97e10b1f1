import { useEffect, useRef } from 'react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'

const W = 560, H = 160

/** A field to sign in by finger, pen or mouse. Who cannot draw types the name: it is written into the field and signs as well. */
export function SignaturePad({ typed, onChange }: { typed: string; onChange: (png: string | null) => void }) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<[number, number] | null>(null)
  const drawn = useRef(false)

  const paper = (): CanvasRenderingContext2D | null => canvas.current?.getContext('2d') ?? null
  const clear = () => {
    paper()?.clearRect(0, 0, W, H)
    drawn.current = false
    onChange(null)
  }
  const write = () => {
    const pen = paper()
    if (!pen) return
    pen.clearRect(0, 0, W, H)
    pen.font = 'italic 42px Georgia, serif'
    pen.fillStyle = '#16211f'
    pen.fillText(typed, 24, 96, W - 48)
    drawn.current = true
    onChange(canvas.current!.toDataURL('image/png'))
  }
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    return [((event.clientX - box.left) / box.width) * W, ((event.clientY - box.top) / box.height) * H]
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => { event.currentTarget.setPointerCapture(event.pointerId); last.current = at(event) }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = paper()
    if (!last.current || !pen) return
    const next = at(event)
    Object.assign(pen, { lineWidth: 2.4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#16211f' })
    pen.beginPath()
    pen.moveTo(...last.current)
    pen.lineTo(...next)
    pen.stroke()
    last.current = next
    drawn.current = true
  }
  const end = () => {
    last.current = null
    if (drawn.current && canvas.current) onChange(canvas.current.toDataURL('image/png'))
  }
  useEffect(() => () => { last.current = null }, [])
  return (
    <div className="grid gap-1">
      <span className="text-sm font-medium text-soft" id="signature-label">{t('quoting.public.signature')}</span>
      <canvas ref={canvas} width={W} height={H} role="img" aria-labelledby="signature-label" className="h-40 w-full touch-none rounded-md border border-line-strong" style={{ background: '#fff' }} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end} />
      <div className="flex flex-wrap justify-between gap-2"><span className="text-sm text-soft">{t('quoting.public.signature_help')}</span><span className="flex gap-2"><Button size="sm" variant="ghost" disabled={typed.trim() === ''} onClick={write}>{t('quoting.public.write_name')}</Button><Button size="sm" variant="ghost" onClick={clear}>{t('quoting.public.clear')}</Button></span></div>
    </div>
  )
}
