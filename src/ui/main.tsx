import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from '#ui/i18n/i18n.ts'
import { App } from '#ui/shell/App.tsx'
import '#ui/styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
await startTexts()
createRoot(root).render(<StrictMode><App /></StrictMode>)
