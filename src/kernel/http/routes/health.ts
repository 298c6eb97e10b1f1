// Is it alive? Public, and says no more than that.
import type { Routes } from '#kernel/module.ts'

export const healthRoutes: Routes = (http, kernel) => {
  http.get('/api/health', { config: { public: true } }, async () => {
    await kernel.sql`select 1`
    return { status: 'ok', version: kernel.config.version }
  })
}
