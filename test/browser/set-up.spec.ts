// The first minutes of an installation: three steps, from an empty program to the home page.
import { expect, test } from '@playwright/test'
import { startProgram } from '../support/browser.ts'
import type { BrowserServer } from '../support/browser.ts'

let server: BrowserServer
test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await startProgram()
})
test.afterAll(() => server.stop())

test('three steps lead to a working system; a refused answer leads back to its step', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(server.url)
  await expect(page).toHaveURL(/\/set-up$/)

  await expect(page.getByRole('combobox', { name: 'País' })).toContainText('México')
  await page.getByRole('textbox', { name: /Nombre de la organización/ }).fill('Papelera del Bajío')
  await page.getByRole('button', { name: 'Continuar' }).click()

  await page.getByRole('textbox', { name: /^Nombre/ }).fill('Ana Robles')
  await page.getByRole('textbox', { name: /Correo electrónico/ }).fill('ana@bajio.example')
  await page.getByRole('textbox', { name: /^Contraseña/ }).fill('corta')
  await page.getByRole('button', { name: 'Continuar' }).click()

  await page.getByRole('radio', { name: /^Vacío/ }).check()
  await page.getByRole('button', { name: 'Crear y entrar' }).click()
  await page.getByRole('button', { name: /Ir a/ }).click()
  await page.getByRole('textbox', { name: /^Contraseña/ }).fill('una clave larga y mía')
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByRole('button', { name: 'Crear y entrar' }).click()

  await expect(page).toHaveURL(`${server.url}/`)
  await expect(page.getByRole('navigation', { name: 'Áreas y listas' })).toContainText('Cuentas')
  await expect(page.getByRole('link', { name: 'Papelera del Bajío' })).toBeVisible()
  expect(await page.evaluate(async () => (await (await fetch('/api/me')).json()).email)).toBe('ana@bajio.example')
})
