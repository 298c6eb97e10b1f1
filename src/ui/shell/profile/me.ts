import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'

/** What `GET /api/me` tells about oneself. */
export interface Me {
  id: string
  name: string
  email: string
  roles: string[]
  language: string | null
  time_zone: string | null
  region_format: string | null
  admin: boolean
  second_factor: string[]
  backup_codes_left: number
  has_password: boolean
  view_as: string | null
  /** What the role is called that an administrator looks as; null when they look through a person's eyes. */
  view_as_role: string | null
}

/** Oneself. */
export function meQuery() {
  return queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => api.get<Me>('/api/me', { signal }) })
}
