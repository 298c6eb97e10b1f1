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
  },
  server: { host: '127.0.0.1', port: Number(process.env['UI_PORT'] ?? 5173), proxy: { '/api': { target: process.env['API'] ?? 'http://127.0.0.1:3000', changeOrigin: false } } },
})
