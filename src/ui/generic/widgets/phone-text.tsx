import { useEffect, useReducer } from 'react'
import { exactPhone, loadPhoneRules, readablePhone } from '#ui/i18n/phone.ts'

/** A number in E.164 grouped as its country writes it: at once where we have the rules of its country, else roughly, and exactly as soon as the rules of all countries are there. */
export function PhoneText({ value }: { value: string }) {
  const [, draw] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => {
    if (exactPhone(value)) return
    let here = true
    void loadPhoneRules().then(fresh => { if (here && fresh) draw() })
    return () => { here = false }
  }, [value])
  return <span className="tabular whitespace-nowrap">{readablePhone(value)}</span>
}
