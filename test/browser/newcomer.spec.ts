// The first ten minutes, without reading anything but the screens: from an empty folder to own data, a view, a sale that moves, a colleague and a field. The pictures of the README are taken on the way (VINCULO_PICTURES=docs/images).
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startProgram } from '../support/browser.ts'
import type { BrowserServer } from '../support/browser.ts'
import { xlsxFile } from '../support/xlsx.ts'
import { photograph } from './photograph.ts'
import { count, read, undo } from './wizard.ts'

const HEADER = ['Company', 'Industry', 'City', 'Email', 'Phone', 'Employees']
const FIRMS: (string | number)[][] = [
  ['Bolt Bakery', 'Food', 'León', 'hello@bolt.example', '+52 477 123 4567', 14], ['Clear Optics', 'Health', 'Mérida', 'sales@clear.example', '+52 999 234 5678', 22],
  ['Rain Nurseries', 'Agriculture', 'Cuernavaca', 'info@rain.example', '+52 777 345 6789', 31], ['Holm Furniture', 'Retail', 'Durango', 'buy@holm.example', '+52 618 456 7890', 48],
]
const sheet = (lines: (string | number)[][]) => ({ name: 'customers.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: xlsxFile('Customers', HEADER, lines) })

test.describe.configure({ mode: 'serial' })

let server: BrowserServer, page: Page
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  server = await startProgram()
  page = await browser.newPage({ baseURL: server.url, locale: 'en-GB', timezoneId: 'America/Mexico_City', viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })
})
test.afterAll(async () => {
  await page.close()
  await server.stop()
})

test('three steps lead to a working system; what is missing or refused is said where it is given', async () => {
  test.setTimeout(120_000)
  await page.goto('/')
  await expect(page).toHaveURL(/\/set-up$/)
  await page.getByRole('textbox', { name: /Name of the organisation/ }).fill('Northwind Traders')
  const country = page.getByRole('combobox', { name: 'Country' })
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Choose the country')).toBeVisible()
  await country.click()
  await page.getByRole('option', { name: 'Mexico' }).click()
  await photograph(page, 'en', 'set-up')
  await page.getByRole('radio', { name: 'Español' }).click()
  await expect(page.getByRole('button', { name: 'Continuar' })).toBeVisible()
  await photograph(page, 'es', 'set-up')
  await page.getByRole('radio', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.getByRole('textbox', { name: /^Name/ }).fill('Nora Newman')
  await page.getByRole('textbox', { name: /E-mail/ }).fill('nora@northwind.example')
  await page.getByRole('textbox', { name: /^Password/ }).fill('short')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('radio', { name: /^Import/ }).check()
  await page.getByRole('button', { name: 'Create and enter' }).click()
  await page.getByRole('button', { name: /Go to/ }).click()
  await page.getByRole('textbox', { name: /^Password/ }).fill('a long phrase of my own')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Create and enter' }).click()
  await expect(page).toHaveURL(`${server.url}/import`)
  expect((await read(page, '/api/me'))['email']).toBe('nora@northwind.example')
})

test('an own Excel file: columns find their fields, the dry run tells create from error, the import writes only what was shown', async () => {
  await page.getByRole('combobox', { name: /What to import/ }).click()
  await expect(page.getByRole('option').first()).toHaveText('Accounts')
  await page.getByRole('option', { name: 'Accounts', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles(sheet([...FIRMS, ['No Mail Ltd', 'Food', 'León', 'not an address', '', 5]]))
  for (const [column, field] of [['Company', 'Name'], ['Industry', 'Industry'], ['City', 'City'], ['Email', 'Email'], ['Phone', 'Phone'], ['Employees', 'Employees']]) await expect(page.getByRole('combobox', { name: `Field for column ${column}`, exact: true })).toContainText(field!)
  await expect(page.getByRole('row', { name: /Company/ })).toContainText('Bolt Bakery · Clear Optics')
  await photograph(page, 'en', 'import')
  if (process.env.VINCULO_TEST_FULL) {
    await speak('Account of', 'Español')
    await photograph(page, 'es', 'import')
    await speak('Cuenta de', 'English')
  }
  await toTheDryRun()
  expect(await counts()).toEqual({ create: 4, update: 0, skip: 0, reject: 1 })
  expect(await count(page, 'account')).toBe(0)
  await expect(page.getByRole('row', { name: /not an address/ })).toBeVisible()
  await page.getByRole('button', { name: 'Import 4 rows' }).click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  expect(await count(page, 'account')).toBe(4)
})

test.describe('and then', () => {
  test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

  test('the error file says why; the same file again updates or skips; an import is undone as a whole', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Error file' }).click()])
    const text = await (await download.createReadStream()).toArray().then(parts => Buffer.concat(parts as Buffer[]).toString('utf8'))
    expect(text).toContain('not an address')
    for (const [rule, expected] of [['Update it', { create: 1, update: 4, skip: 0, reject: 0 }], ['Skip the row', { create: 1, update: 0, skip: 4, reject: 0 }]] as const) {
      await page.goto('/import?entity=account')
      await page.locator('input[type=file]').setInputFiles(sheet([...FIRMS, ['Late Comers', 'Food', 'Puebla', 'late@comers.example', '+52 222 123 4567', 3]]))
      await toTheDryRun(rule)
      expect(await counts(), rule).toEqual(expected)
    }
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
    expect(await count(page, 'account')).toBe(5)
    await undo(page, 'en', page.url().split('/').at(-1)!)
    expect(await count(page, 'account')).toBe(4)
  })

  test('a view is saved, and opens again by its name', async () => {
    await page.getByRole('link', { name: 'Accounts', exact: true }).click()
    await page.getByRole('searchbox').or(page.getByPlaceholder('Search accounts')).fill('Bolt')
    await expect(page.getByRole('grid').getByText('Clear Optics')).toBeHidden()
    await page.getByRole('button', { name: /All Accounts/ }).click()
    await page.getByRole('menuitem', { name: 'Save as a view' }).click()
    await page.getByRole('dialog').getByRole('textbox').first().fill('Bakeries')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('button', { name: 'Bakeries' })).toBeVisible()
    await page.goto('/account')
    await page.getByRole('button', { name: /All Accounts/ }).click()
    await page.getByRole('menuitemcheckbox', { name: /Bakeries/ }).click()
    await expect(page.getByRole('grid').getByText('Bolt Bakery')).toBeVisible()
    await expect(page.getByRole('grid').getByText('Clear Optics')).toBeHidden()
  })

  test('a sale is made from what the empty list offers, and moves on the board', async () => {
    await page.getByRole('link', { name: 'Opportunities', exact: true }).click()
    await expect(page.getByText('A possible sale, with amount')).toBeVisible()
    await page.getByRole('button', { name: 'Create' }).last().click()
    await page.getByRole('textbox', { name: /^Name/ }).fill('Bread for the fair')
    await page.getByRole('combobox', { name: /^Account/ }).fill('Bolt')
    await page.getByRole('option', { name: /Bolt Bakery/ }).click()
    await page.getByRole('textbox', { name: /^Amount/ }).fill('12500')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await expect.poll(() => count(page, 'opportunity')).toBe(1)
    await page.goto('/opportunity?layout=board')
    const lane = (name: string) => page.getByRole('region', { name, exact: true })
    await expect(lane('First contact')).toContainText('Bread for the fair')
    await page.getByRole('listitem').filter({ hasText: 'Bread for the fair' }).dragTo(lane('Qualification'))
    await expect(lane('Qualification')).toContainText('Bread for the fair')
  })

  test('a colleague is brought in where no letter can leave, and enters', async ({ browser }) => {
    await page.goto('/administration/people')
    await page.getByRole('button', { name: 'Invite person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('Sal Seller')
    await dialog.getByRole('textbox', { name: /^E-?mail/i }).fill('sal@northwind.example')
    await dialog.getByRole('combobox', { name: /^Roles/ }).click()
    await page.getByRole('option', { name: 'Sales representative' }).click()
    await page.keyboard.press('Escape')
    await dialog.getByRole('textbox', { name: /First password/ }).fill('handed over in person')
    await dialog.getByRole('button', { name: 'Invite person' }).click()
    await expect.poll(() => count(page, 'user')).toBe(2)
    const other = await browser.newPage({ baseURL: server.url, locale: 'en-GB' })
    await other.goto('/')
    await other.getByLabel('E-mail').fill('sal@northwind.example')
    await other.getByLabel('Password', { exact: true }).fill('handed over in person')
    await other.getByRole('button', { name: 'Sign in' }).click()
    await expect(other.getByRole('heading', { name: /Sal/ })).toBeVisible()
    await other.close()
  })

  test('a field of one\'s own is added, and stands in the form', async () => {
    await page.goto('/administration/definitions')
    await page.getByRole('button', { name: 'Accounts', exact: true }).or(page.getByRole('link', { name: 'Accounts', exact: true })).last().click()
    await page.getByRole('button', { name: /New field/ }).click()
    await page.getByRole('textbox', { name: /Label/ }).first().fill('Oven type')
    await page.getByRole('button', { name: /^(Save|Create)/ }).last().click()
    await expect.poll(async () => JSON.stringify((await read(page, '/api/meta') as { entities: Record<string, { fields: unknown }> }).entities['account']!.fields)).toContain('Oven type')
    await page.goto('/account/new')
    await expect(page.getByRole('textbox', { name: /Oven type/ })).toBeVisible()
  })
})

/** Changes the language in the menu of one's own account; what was begun on the page stays. */
async function speak(menu: string, language: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${menu}`) }).click()
  await page.getByRole('menuitemcheckbox', { name: language }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'Español' ? 'es' : 'en')
  await expect(page.getByRole('button', { name: language === 'Español' ? 'Continuar' : 'Continue', exact: true })).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** From the columns to the end of the dry run, as the wizard offers it; `rule`: what to do with rows whose record exists. */
async function toTheDryRun(rule?: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  if (rule) await page.getByRole('radio', { name: rule }).check()
  await page.getByRole('button', { name: 'Dry run', exact: true }).click()
  await expect(page.getByText('Dry run finished')).toBeVisible({ timeout: 30_000 })
}

async function counts(): Promise<Record<string, number>> {
  const texts = await page.locator('dl[aria-live] dd').allTextContents()
  return Object.fromEntries(['create', 'update', 'skip', 'reject'].map((name, index) => [name, Number((texts[index] ?? '').replace(/\D/g, ''))]))
}
