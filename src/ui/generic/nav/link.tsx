import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'

export interface PageLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> { href: string }

/** A link inside the application: a real anchor (middle click, copy, new tab), without a page load on a plain click. */
export function PageLink({ href, onClick, ...rest }: PageLinkProps) {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(href)
  }
  return <a href={href} onClick={follow} {...rest} />
}

/** Goes to an address of the application; `replace` leaves no entry to come back to. */
export function useGo(): (href: string, replace?: boolean) => void {
  const router = useRouter()
  return (href, replace = false) => (replace ? router.history.replace(href) : router.history.push(href))
}
