import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buttonSamples } from '#ui/dev/button-samples.tsx'
import { fieldSamples } from '#ui/dev/field-samples.tsx'
import { floatingSamples } from '#ui/dev/floating-samples.tsx'
import { stateSamples } from '#ui/dev/state-samples.tsx'

test('every component of the kit is in the gallery, once, with words for its states', async () => {
  const say = (word: string) => word
  const samples = [buttonSamples, fieldSamples, floatingSamples, stateSamples].flatMap((make) => make(say))
  // a Live file is the second half of the component of that name
  const components = readdirSync('src/ui/kit').filter((file) => file.endsWith('.tsx') && !/Live\.tsx$|\.test\./.test(file)).map((file) => file.replace('.tsx', ''))
  // the header stands at the head of the gallery: a page has one h1
  expect([...samples.map(({ name }) => name), 'PageHeader'].sort()).toEqual(components.sort())
  const { default: es } = await import('#ui/i18n/es/gallery.json') as { default: { state: Record<string, string> } }
  expect(samples.flatMap(({ states }) => states.map(({ state }) => state)).filter((state) => !(state in es.state))).toEqual([])
})
