// The program that `npm start` runs: becomes the process its role names. The others are files beside this one, built like it.
import { readConfiguration } from '#platform/process/configuration.ts'
import { plainSentence } from '#platform/process/cannot-start.ts'

try {
  const { role } = readConfiguration(process.argv.slice(2), process.env)
  await import(new URL(`./${role === 'all' ? 'supervisor' : role}.js`, import.meta.url).href)
} catch (error) {
  process.stderr.write(`${plainSentence(error, process.env)}\n`)
  process.exitCode = 1
}
