// The Northwind sample as a company's old system would hand it over: its tables as CSV, ids included. Without the published file, tables of the same shape.
import { existsSync, readFileSync } from 'node:fs'

export type Line = Record<string, string>
export type Table = 'customers' | 'employees' | 'categories' | 'products' | 'orders' | 'order_details'

const source = new URL('../../../../shared/data/northwind/northwind.sql', import.meta.url)

/** True when the published file is there. */
export const published = existsSync(source)

const COLUMNS: Record<Table, string[]> = {
  customers: ['customer_id', 'company_name', 'contact_name', 'contact_title', 'address', 'city', 'region', 'postal_code', 'country', 'phone', 'fax'],
  employees: ['employee_id', 'last_name', 'first_name', 'title', 'title_of_courtesy', 'birth_date', 'hire_date', 'address', 'city', 'region', 'postal_code', 'country', 'home_phone', 'extension', 'photo', 'notes', 'reports_to', 'photo_path'],
  categories: ['category_id', 'category_name', 'description', 'picture'],
  products: ['product_id', 'product_name', 'supplier_id', 'category_id', 'quantity_per_unit', 'unit_price', 'units_in_stock', 'units_on_order', 'reorder_level', 'discontinued'],
  orders: ['order_id', 'customer_id', 'employee_id', 'order_date', 'required_date', 'shipped_date', 'ship_via', 'freight', 'ship_name', 'ship_address', 'ship_city', 'ship_region', 'ship_postal_code', 'ship_country'],
  order_details: ['order_id', 'product_id', 'unit_price', 'quantity', 'discount'],
}
const sql = published ? readFileSync(source, 'utf8') : ''

/** The rows of a table by column; NULL is an empty cell. */
export function rows(table: Table): Line[] {
  if (!published) return MADE[table]()
  return [...sql.matchAll(new RegExp(`^INSERT INTO ${table} VALUES \\((.*)\\);\\r?$`, 'gm'))].map(([, values = '']) => {
    const cells = [...values.matchAll(/'((?:[^']|'')*)'|([^,'\s][^,]*)/g)].map(([, quoted, bare]) => quoted?.replaceAll("''", "'") ?? (bare === 'NULL' ? '' : bare!))
    return Object.fromEntries(COLUMNS[table].map((column, i) => [column, cells[i] ?? '']))
  })
}

/** Rows as CSV with the columns of the first. */
export function csv(lines: Line[]): string {
  const columns = Object.keys(lines[0] ?? {})
  return `${[columns, ...lines.map(line => columns.map(column => line[column] ?? ''))].map(cells => cells.map(cell => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`
}

/** A column of single precision as people know it: 0.150000006 is 0.15. */
export function real(text: string): string { return String(Number(Number(text).toPrecision(7))) }

const list = (count: number, line: (i: number) => Record<string, string | number>): Line[] => Array.from({ length: count }, (_, i) => Object.fromEntries(Object.entries(line(i)).map(([key, value]) => [key, String(value)])))
const MADE: Record<Table, () => Line[]> = {
  customers: () => list(90, i => ({
    customer_id: `C${String(i).padStart(4, '0')}`, company_name: `Handel ${i}`, contact_name: `Person ${i}`, contact_title: i % 2 ? 'Owner' : 'Sales Manager', address: `Street ${i}`, city: 'City', region: '', postal_code: `0${i}`,
    country: ['Germany', 'UK', 'USA', 'Mexico'][i % 4]!, phone: `(5) 555-47${10 + (i % 80)}`, fax: i % 3 ? `(5) 555-37${10 + (i % 80)}` : '',
  })),
  employees: () => list(9, i => ({ employee_id: i + 1, last_name: `Last${i}`, first_name: `First${i}`, title: 'Sales Representative', home_phone: `(206) 555-98${10 + i}`, reports_to: i === 1 ? '' : i < 5 ? 2 : 5 })),
  categories: () => list(8, i => ({ category_id: i + 1, category_name: `Family ${i}` })),
  products: () => list(77, i => ({ product_id: i + 1, product_name: `Good ${i}`, category_id: (i % 8) + 1, quantity_per_unit: '10 boxes', unit_price: i + 0.5, discontinued: i % 9 === 0 ? 1 : 0 })),
  orders: () => list(300, i => ({ order_id: 10248 + i, customer_id: `C${String(i % 90).padStart(4, '0')}`, employee_id: (i % 9) + 1, order_date: '1996-07-04', required_date: '1996-08-01', ship_address: `Street ${i}`, ship_city: 'City', ship_region: '', ship_postal_code: '1', ship_country: ['Germany', 'UK'][i % 2]! })),
  order_details: () => list(800, i => ({ order_id: 10248 + (i % 300), product_id: ((i * 7 + Math.floor(i / 300)) % 77) + 1, unit_price: 14.2, quantity: 5 + (i % 20), discount: [0, 0.15, 0.05][i % 3]! })),
}
