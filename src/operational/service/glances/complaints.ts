// By when the law wants complaints answered.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import type { Glance } from '#platform/view360/view360.ts'
import { complaintDeadline } from '#customer/countries/complaint.ts'
import { countryOf, regionOf } from '#platform/countries/countries.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { ENDED_CASE } from '#operational/service/entities/case.ts'

const MOST = 10

/** Open complaints, oldest first, each with `deadline: { day, workingDays, source }` or null where the country sets none here. */
export const complaintsGlance: Glance = {
  on: ['contact', 'account'], name: 'complaints',
  async read(ctx, id, entity) {
    const filter = { all: [{ field: entity, op: 'eq', value: id }, { field: 'type', op: 'eq', value: 'complaint' }, { field: 'status', op: 'not_in', value: [...ENDED_CASE] }] }
    const found = await openRows(ctx, 'case', { fields: ['number', 'subject', 'opened_at', 'first_response_at', 'status', 'owner', 'account', 'contact'], needs: [entity, 'type', 'status', 'opened_at'], filter, sort: 'opened_at', limit: MOST })
    return Promise.all(found.map(async row => {
      const home = await homeOf(ctx, row['account'] ? 'account' : 'contact', String(row['account'] ?? row['contact'] ?? id))
      return { ...row, deadline: home.country ? await complaintDeadline(ctx, new Date(String(row['opened_at'])), home.country, home.region) : null }
    }))
  },
}

/** Country and region whose working days count: of the address of the company the case is about, else of the person's, else of the organisation. */
async function homeOf(ctx: Ctx, entity: string, id: string): Promise<{ country: string | null; region: string | null }> {
  const part = entity === 'account' ? 'billing' : 'mailing', names = ['country', 'region', 'postal_code'].map(name => `${part}_${name}`)
  const [row] = await rows(asSystem(ctx, 'the law of the place counts, seen or not'), entity, { fields: names, filter: { field: 'id', op: 'eq', value: id }, limit: 1 }) as [Row | undefined]
  const [own, region, postal] = names.map(name => row?.[name] as string | null | undefined)
  const place = countryOf(own)
  if (place) return { country: place.code, region: regionOf(place, region, postal)?.code ?? null }
  return { country: (await readSetting<{ country?: string }>(ctx, 'organisation'))?.country ?? null, region: null }
}
