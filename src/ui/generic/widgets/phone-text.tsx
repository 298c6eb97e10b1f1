import { useEffect, useReducer } from 'react'
import { loadPhoneRules, readablePhone } from '#ui/i18n/phone.ts'

/** A number in E.164 grouped as its country writes it: roughly at once, exactly as soon as the rules of all countries are there. */
export function PhoneText({ value }: { value: string }) {
  const [, draw] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => {
    let here = true
    void loadPhoneRules().then(fresh => { if (here && fresh) draw() })
    return () => { here = false }
  }, [])
  return <span className="tabular whitespace-nowrap">{readablePhone(value)}</span>
}
