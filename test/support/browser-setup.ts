// Playwright wants its globalSetup as the default export of a file.
import { startForBrowser } from './browser.ts'

export default startForBrowser
