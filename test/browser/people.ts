// Signing in as somebody, and records that a test needs, for the specs that play several people.
import { expect } from '@playwright/test'
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

/** Makes a record and returns its id. */
export async function make(request: APIRequestContext, entity: string, data: Record<string, unknown>): Promise<string> {
  const answer = await request.post(`/api/${entity}`, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return String((await answer.json() as { id: string }).id)
}
