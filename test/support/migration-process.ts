// The process of test/entity/migration-crash.test.ts that dies in the middle: migrates the database it is given to what the test library needs, with the explicit migrations of a folder.
import { migrate } from '#kernel/database/migrate.ts'
import { testKernel } from '#test/support/feed-kernel.ts'
import { library } from '#test/support/library.ts'

const [url, folder] = process.argv.slice(2)
const kernel = testKernel(url!, [library])
await migrate(kernel, folder)
await kernel.tick.close()
await kernel.sql.end()
