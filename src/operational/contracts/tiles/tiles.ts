// What the homes say of agreements and money: what is overdue, which contracts need a decision, and what recurs.
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import { bilingual } from '#customer/bilingual.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { countFigure, listHref, sumFigure } from '#platform/home/figure.ts'
import { daysOf, ownedBy } from '#platform/home/scope.ts'
import type { Tile } from '#platform/home/tile.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import { minus } from '#math/decimal.ts'
import { OPEN_INVOICE } from '#operational/contracts/entities/invoice.ts'
import { movementReport } from '#operational/contracts/recurring/report.ts'

const MOST_ROWS = 6, DAYS_AHEAD = 60
const overdue = { field: 'status', op: 'eq', value: 'overdue' } as const

export const overdueTile: Tile = {
  name: 'contracts.overdue', roles: ['director', 'manager', 'sales_rep'], order: 130, size: 'half', entities: ['invoice', 'payment_allocation'],
  async read(ctx, kind) {
    const filter = { all: [overdue, ...ownedBy(ctx, kind)] }, sort = 'due_date'
    const found = await openRows(ctx, 'invoice', { fields: ['full_number', 'account', 'contact', 'due_date', 'balance', 'currency'], needs: ['full_number', 'status', 'due_date'], filter, sort, limit: MOST_ROWS })
    return { shape: 'rows', more: listHref({ entity: 'invoice', filter, sort }), empty: 'tile.contracts.nothing_overdue', rows: found.map(row => ({
      title: String(row['full_number']), detail: { text: String(row['account.name'] ?? row['contact.display_name'] ?? '') }, at: String(row['due_date']), value: row['balance'] as string | null, kind: 'money', ...(row['currency'] ? { currency: String(row['currency']) } : {}), tone: 'bad', href: `/invoice/${String(row['id'])}`,
    })) }
  },
}

export const renewalsTile: Tile = {
  name: 'contracts.renewals', roles: ['director', 'manager', 'sales_rep'], order: 140, size: 'half', entities: ['contract'],
  async read(ctx, kind) {
    const { today } = daysOf(ctx)
    const filter = { all: [{ field: 'status', op: 'eq' as const, value: 'active' }, { field: 'notice_date', op: 'between' as const, value: [addDays(today, -DAYS_AHEAD), addDays(today, DAYS_AHEAD)] }, { field: 'renewal', op: 'ne' as const, value: 'none' }, ...ownedBy(ctx, kind)] }, sort = 'notice_date'
    const found = await openRows(ctx, 'contract', { fields: ['number', 'name', 'account', 'contact', 'notice_date', 'value', 'currency', 'renewal'], needs: ['number', 'status', 'notice_date'], filter, sort, limit: MOST_ROWS })
    return { shape: 'rows', more: listHref({ entity: 'contract', filter, sort }), empty: 'tile.contracts.no_renewals', rows: found.map(row => ({
      title: String(row['name'] ?? row['number']), detail: { text: String(row['account.name'] ?? row['contact.display_name'] ?? row['number']) }, at: String(row['notice_date']), value: row['value'] as string | null, kind: 'money', ...(row['currency'] ? { currency: String(row['currency']) } : {}),
      ...(String(row['notice_date']) < today ? { tone: 'warn' as const } : {}), href: `/contract/${String(row['id'])}`,
    })) }
  },
}

export const recurringTile: Tile = {
  name: 'contracts.recurring', roles: ['director', 'manager'], order: 135, size: 'third', entities: ['subscription', 'subscription_line', 'subscription_movement'], href: '/recurring-revenue',
  async read(ctx) {
    if (scopeOf(ctx, 'subscription_movement', 'read') === 'none') return null
    const { today } = daysOf(ctx), month = today.slice(0, 7), from = addMonths(`${month}-01`, -1).slice(0, 7)
    const { months } = await movementReport(ctx, from, month), now = months.at(-1)!, currency = await baseCurrency(ctx)
    const change = minus(now.end, now.start)
    return { shape: 'figures', figures: [
      { label: 'tile.contracts.mrr', value: now.end, kind: 'money', currency, href: listHref({ entity: 'subscription', filter: { field: 'status', op: 'eq', value: 'active' } }) },
      { label: 'tile.contracts.mrr_change', value: change, kind: 'money', currency, href: '/recurring-revenue', ...(change.startsWith('-') ? { tone: 'bad' as const } : change === '0' ? {} : { tone: 'good' as const }) },
    ] }
  },
}

export const owedTile: Tile = {
  name: 'contracts.owed', roles: ['director', 'manager'], order: 132, size: 'third', entities: ['invoice', 'payment_allocation'],
  async read(ctx) {
    return { shape: 'figures', figures: [
      await sumFigure(ctx, { entity: 'invoice', filter: overdue, field: 'balance', label: 'tile.contracts.overdue_sum', tone: 'bad' }), await countFigure(ctx, { entity: 'invoice', filter: overdue, label: 'tile.contracts.overdue_count', tone: 'bad' }),
      await sumFigure(ctx, { entity: 'invoice', filter: { field: 'status', op: 'in', value: [...OPEN_INVOICE] }, field: 'signed_balance', label: 'tile.contracts.open_sum' }),
    ] }
  },
}

export const tileTexts = bilingual({
  'tile.contracts.overdue': ['Facturas vencidas', 'Overdue invoices'], 'tile.contracts.nothing_overdue': ['No hay facturas vencidas.', 'No invoice is overdue.'], 'tile.contracts.renewals': ['Contratos por decidir', 'Contracts to decide on'],
  'tile.contracts.no_renewals': ['Ningún contrato vence su preaviso en los próximos 60 días.', 'No contract comes to its notice date in the next 60 days.'], 'tile.contracts.recurring': ['Ingreso recurrente', 'Recurring revenue'],
  'tile.contracts.mrr': ['Mensual (MRR)', 'Monthly (MRR)'], 'tile.contracts.mrr_change': ['Cambio este mes', 'Change this month'], 'tile.contracts.owed': ['Por cobrar', 'Receivables'], 'tile.contracts.overdue_sum': ['Vencido', 'Overdue'],
  'tile.contracts.overdue_count': ['Facturas vencidas', 'Overdue invoices'], 'tile.contracts.open_sum': ['Por cobrar en total', 'Open in all'],
})
