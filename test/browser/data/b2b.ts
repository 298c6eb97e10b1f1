// The published B2B data set with its dirt, from ../shared; without it, files of the same shape and size class, whose sums are known because they are made here.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

export type Name = 'sales_teams' | 'accounts' | 'products' | 'sales_pipeline'
export type Line = Record<string, string>

const folder = new URL('../../../../shared/data/b2b/', import.meta.url)

/** True when the published files are there. */
export const published = existsSync(new URL('sales_pipeline.csv', folder))

/** A file as text. */
export function file(name: Name): string { return published ? readFileSync(new URL(`${name}.csv`, folder), 'utf8') : MADE[name]() }

/** Its rows by column. */
export function rows(name: Name): Line[] { return parse<Line>(file(name), { columns: true }) }

/** What the pipeline must come to, counted from its rows. */
export function sums(deals: Line[]): { won: number; lost: number; engaging: number; prospecting: number; wonValue: number; withoutAccount: number; misspelt: number } {
  const of = (stage: string): Line[] => deals.filter(deal => deal['deal_stage'] === stage)
  return {
    won: of('Won').length, lost: of('Lost').length, engaging: of('Engaging').length, prospecting: of('Prospecting').length, wonValue: of('Won').reduce((sum, deal) => sum + Number(deal['close_value']), 0),
    withoutAccount: deals.filter(deal => deal['account'] === '').length, misspelt: deals.filter(deal => deal['product'] === 'GTXPro').length,
  }
}

const AGENTS = 35, DEALS = 1200
const MADE: Record<Name, () => string> = {
  sales_teams: () => table('sales_agent,manager,regional_office', AGENTS, i => [`Agent ${i}`, `Chief ${i % 6}`, ['Central', 'East', 'West'][i % 3]]),
  accounts: () => table('account,sector,year_established,revenue,employees,office_location,subsidiary_of', 85,
    i => [`Firm ${i}`, ['technolgy', 'medical', 'retail'][i % 3], 1980 + (i % 40), `${i * 10 + 1}.25`, 100 + i * 7, i === 40 ? 'Philipines' : i === 41 ? 'Korea' : 'United States', i % 6 === 1 ? `Firm ${(i + 7) % 85}` : '']),
  products: () => 'product,series,sales_price\nGTX Basic,GTX,550\nGTX Pro,GTX,4821\nMG Special,MG,55\nGTK 500,GTK,26768\n',
  sales_pipeline: () => table('opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value', DEALS, i => {
    const stage = ['Won', 'Won', 'Lost', 'Engaging', 'Won', 'Lost', 'Prospecting'][i % 7]!, closed = stage === 'Won' || stage === 'Lost'
    return [`K${String(i).padStart(6, '0')}`, `Agent ${i % AGENTS}`, ['GTXPro', 'GTX Basic', 'MG Special', 'GTK 500'][i % 4], !closed && i % 3 > 0 ? '' : `Firm ${i % 85}`, stage, stage === 'Prospecting' ? '' : '2016-10-20', closed ? '2017-03-01' : '', stage === 'Won' ? 100 + i : stage === 'Lost' ? 0 : '']
  }),
}

function table(head: string, count: number, line: (i: number) => unknown[]): string { return `${[head, ...Array.from({ length: count }, (_, i) => line(i).join(','))].join('\n')}\n` }
