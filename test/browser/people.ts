// Signing in as somebody, and records that a test needs.
import { expect, test } from '@playwright/test'
import type { APIRequestContext, Page } from '@playwright/test'

export const email = process.env.BROWSER_ADMIN ?? 'admin@prueba.example'
export const password = process.env.BROWSER_PASSWORD ?? 'correcto caballo batería 42'

/** Signs in through the page; whoever was signed in is forgotten. */
export async function as(page: Page, who: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(who)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

/** Said once at the top of a spec: its pages are the administrator's, in Spanish and light. `request` asks as the same person, in tests and in hooks that come after. */
export function administrator(): { readonly request: APIRequestContext } {
  let request: APIRequestContext
  test.beforeAll(async ({ playwright, baseURL }) => {
    request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
    expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  })
  test.afterAll(() => request.dispose())
  test.beforeEach(async ({ page, baseURL }) => {
    await page.addInitScript(() => localStorage.setItem('vinculo.preferences', JSON.stringify({ language: 'es', theme: 'light' })))
    expect((await page.request.post('/api/session', { data: { email, password }, headers: { origin: new URL(String(baseURL)).origin } })).status()).toBe(200)
  })
  return { get request() { return request } }
}

/** Makes a record and returns its id. */
export async function make(request: APIRequestContext, entity: string, data: Record<string, unknown>): Promise<string> {
  const answer = await request.post(`/api/${entity}`, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return String((await answer.json() as { id: string }).id)
}
