/** What GET /api/backup says. */
export interface Plan { enabled: boolean; at: string; keep: number; folder: string | null }
export interface Backup {
  id: string
  kind: 'scheduled' | 'manual'
  state: 'running' | 'done' | 'failed' | 'removed'
  host: string
  path: string
  started_at: string
  finished_at: string | null
  bytes: number | null
  rows: number | null
  missing: number | null
  error: string | null
  /** its file can be fetched from here */
  here: boolean
}
export interface BackupList { data: Backup[]; plan: Plan; folder: string; same_disk: boolean; warning: 'none' | 'failed' | 'old' | null }
