// The import wizard as a person uses it: by its labels, step by step. And the API as the same person, to count what came of it.
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

export type Counts = Record<'created' | 'updated' | 'skipped' | 'rejected' | 'review', number>
interface Meta { entities: Record<string, { plural: string; fields: Record<string, { label: string }> }> }
export type Language = 'es' | 'en'
const COUNTS = ['created', 'updated', 'skipped', 'rejected', 'review'] as const
const pictures = process.env['BROWSER_PICTURES'] ?? join(tmpdir(), 'vinculo-wizard')
const words = {
  es: { email: 'Correo electrónico', password: 'Contraseña', enter: 'Iniciar sesión', what: /Qué importar/, field: 'Campo para la columna', next: 'Continuar', dry: 'Simular', again: 'Simular de nuevo', ended: 'Simulación terminada', run: /^Importar [\d.,\s]+ filas?$/, done: 'Terminada', undo: 'Deshacer la importación', undone: 'Deshecha', becomes: (value: string) => `«${value}» pasa a ser` },
  en: { email: 'E-mail', password: 'Password', enter: 'Sign in', what: /What to import/, field: 'Field for column', next: 'Continue', dry: 'Dry run', again: 'Dry run again', ended: 'Dry run finished', run: /^Import [\d.,\s]+ rows?$/, done: 'Done', undo: 'Undo this import', undone: 'Undone', becomes: (value: string) => `“${value}” becomes` },
}

/** Signs in as the administrator, in a language. */
export async function signIn(page: Page, language: Language): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await page.addInitScript(kept => localStorage.setItem('vinculo.preferences', kept), JSON.stringify({ language, theme: 'light' }))
  await page.goto('/')
  await page.getByLabel(words[language].email).fill(process.env['BROWSER_ADMIN'] ?? 'admin@prueba.example')
  await page.getByLabel(words[language].password, { exact: true }).fill(process.env['BROWSER_PASSWORD'] ?? 'correcto caballo batería 42')
  await page.getByRole('button', { name: words[language].enter }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

/** A picture of the whole page for people to look at, in BROWSER_PICTURES or a temporary folder. */
export async function picture(page: Page, name: string): Promise<void> { await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }) }

export interface Wizard {
  page: Page
  /** chooses what is imported and sends the file */
  begin(entity: string, file: { name: string; text: string }): Promise<void>
  /** column → its field, null leaves it out; only what differs from the suggestion is clicked. Returns how many were suggested right. */
  map(columns: Record<string, string | null>): Promise<number>
  next(): Promise<void>
  /** the card of a column in the step of values */
  card(title: RegExp | string): Locator
  /** runs it dry from the rules, or again after corrections; what the page says would happen */
  dry(again?: boolean): Promise<Counts>
  /** says what a value of the file means, by typing and choosing */
  means(value: string, typed: string, option: string | RegExp): Promise<void>
  /** imports; the counts on the page of the run, and its id */
  run(): Promise<{ id: string; counts: Counts }>
}

/** The wizard in one language. `name` names the pictures. */
export function wizard(page: Page, language: Language, name: string): Wizard {
  const say = words[language]
  let meta: Meta = { entities: {} }, chosen = ''
  const counts = async (): Promise<Counts> => {
    const texts = await page.locator('dl[aria-live] dd').allTextContents()
    return Object.fromEntries(COUNTS.map((count, i) => [count, Number((texts[i] ?? '').replace(/\D/g, ''))])) as Counts
  }
  return {
    page,
    async begin(entity, file) {
      meta = await page.evaluate(async told => (await fetch('/api/meta', { headers: { 'accept-language': told } })).json() as Promise<Meta>, language)
      chosen = entity
      await page.goto('/import')
      await page.getByRole('combobox', { name: say.what }).click()
      await page.getByRole('option', { name: meta.entities[entity]!.plural, exact: true }).click()
      await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) })
      await expect(page.getByRole('combobox', { name: new RegExp(`^${say.field}`) }).first()).toBeVisible()
    },
    async map(columns) {
      let suggested = 0
      for (const [column, field] of Object.entries(columns)) {
        const select = page.getByRole('combobox', { name: `${say.field} ${column}`, exact: true })
        const wanted = field ? meta.entities[chosen]!.fields[field]!.label : language === 'es' ? 'No importar' : 'Leave out'
        if (((await select.textContent()) ?? '').trim() === wanted) { suggested++; continue }
        await select.click()
        // a list that closes is still there for a moment, without size
        await page.getByRole('option', { name: wanted, exact: true }).filter({ visible: true }).click()
        await expect(page.getByRole('option')).toHaveCount(0)
        await expect(select).toContainText(wanted)
      }
      await picture(page, `${name}-2-columns`)
      return suggested
    },
    async next() { await page.getByRole('button', { name: say.next, exact: true }).click() },
    card: title => page.locator('section, article, div').filter({ has: page.getByRole('heading', { name: title }) }).last(),
    async dry(again = false) {
      if (!again) await picture(page, `${name}-4-rules`)
      await page.getByRole('button', { name: again ? say.again : say.dry, exact: true }).click()
      if (again) await expect(page.getByText(say.ended)).toBeHidden()
      await expect(page.getByText(say.ended)).toBeVisible({ timeout: 90_000 })
      await picture(page, `${name}-5-dry${again ? '-again' : ''}`)
      return counts()
    },
    async means(value, typed, option) {
      const target = page.getByRole('combobox', { name: say.becomes(value), exact: true })
      await target.fill(typed)
      await page.getByRole('option', { name: option }).first().click()
    },
    async run() {
      await page.getByRole('button', { name: say.run }).click()
      await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/)
      await expect(page.getByText(say.done, { exact: true })).toBeVisible({ timeout: 90_000 })
      await picture(page, `${name}-6-done`)
      return { id: page.url().split('/').at(-1)!, counts: await counts() }
    },
  }
}

/** Undoes an import on its page, as a person would. */
export async function undo(page: Page, language: Language, id: string): Promise<void> {
  const say = words[language]
  await page.goto(`/import/${id}`)
  await page.getByRole('button', { name: say.undo }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: say.undo }).click()
  await expect(page.getByText(say.undone, { exact: true })).toBeVisible({ timeout: 120_000 })
}

/** What the API answers to the person who is signed in. */
export async function read(page: Page, path: string): Promise<Record<string, unknown>> {
  return page.evaluate(async where => (await fetch(where)).json() as Promise<Record<string, unknown>>, path)
}

/** How many live records of an entity there are, of those a condition is true of. */
export async function count(page: Page, entity: string, filter?: unknown): Promise<number> {
  const { data } = await read(page, `/api/${entity}/aggregate?measures=count${filter ? `&filter=${encodeURIComponent(JSON.stringify(filter))}` : ''}`) as { data: { count: number }[] }
  return Number(data[0]?.count ?? 0)
}
