// Backups as a module: taken by hand or by the clock, listed, downloaded.
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/backup/catalogue.ts'
import { backupJobs } from '#platform/backup/jobs.ts'
import { backupRoutes } from '#platform/backup/routes.ts'
import { tables } from '#platform/backup/tables.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { lastBackupTile } from '#platform/backup/tiles/last.ts'
import { tileWords } from '#platform/backup/tiles/words.ts'

export const backupModule: Module = { name: 'backup', tables, jobs: backupJobs, routes: [backupRoutes], catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } }, start: kernel => { registerTiles(kernel, [lastBackupTile]) } }
