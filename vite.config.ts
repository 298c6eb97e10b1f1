import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('./src/ui', import.meta.url))

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), tailwind()],
  resolve: { alias: [{ find: /^#ui\//, replacement: `${root}/` }] },
  build: {
    outDir: fileURLToPath(new URL('./dist/ui', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // light-dark() and oklch() are written as they are: every browser since May 2024 knows them.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What every page needs travels in few files; what only some need keeps its own.
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\//, priority: 50 },
      { name: 'app', test: /node_modules\/(@tanstack\/(react-router|router-core|react-query|query-core|history|store|react-store)|i18next|react-i18next|html-parse-stringify|void-elements)\//, priority: 40 },
      { name: 'floating', test: /node_modules\/(@floating-ui|@base-ui\/utils|@base-ui\/react\/(floating-ui-react|internals|utils|merge-props|use-render|menu|dialog|toast|popover|button|direction-provider|csp-provider))\//, priority: 30 },
      { name: 'list', test: /src\/ui\/generic\/(grid\/|list\/(?!state|bulk|cell-editor|export-purpose|filter-dialog|grouped-list|group-feed|group-head|open-groups|use-groups|foot\.|figure-value|view-dialog|use-job)|record\/use-save\.)/, priority: 8 },
      { name: 'widgets', test: /src\/ui\/generic\/(widgets\/(?!types)|conditions\/(tree|operators|chips|period|related|records-picker)\.|form\/conflict\.|record\/search-records\.)/, priority: 9 },
      { name: 'icons', test: /node_modules\/lucide-react\//, priority: 20 },
      { name: 'kit', test: /src\/ui\/(api\/|generic\/(meta|nav)\/|generic\/(list\/state|record\/(use-title|at-hand)|widgets\/types)\.|i18n\/(?!.*\.json|catalogue)|kit\/(?!\w+Live|Month|Dialog|Tabs|Switch|Stepper|AlertDialog|Drawer|Table))/, priority: 10 },
    ] } } },
  },
  server: { host: '127.0.0.1', port: Number(process.env['UI_PORT'] ?? 5173), proxy: { '/api': { target: process.env['API'] ?? 'http://127.0.0.1:3000', changeOrigin: false } } },
})
