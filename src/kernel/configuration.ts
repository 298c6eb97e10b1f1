// Options of the command line and the environment, option first (docs: surface, commands).

export type ProcessRole = 'all' | 'web' | 'worker' | 'media'
export interface Configuration {
  role: ProcessRole
  port: number
  host: string
  /** absolute path of the data folder */
  dataFolder: string
  /** public address, without trailing slash; empty: taken from the request's own origin */
  url: string
  trustProxy: boolean
  /** external PostgreSQL; empty: the embedded one */
  databaseUrl: string
  /** the same database as the role that owns its tables; absent: `databaseUrl` is it */
  migrationUrl?: string
  /** 32 bytes for encryption of secrets and signing */
  secret: Buffer
  first: { adminEmail: string; adminPassword: string; organisation: string; country: string } | null
  /** load the demo company at first start */
  demo: boolean
  version: string
  /** folder of the built browser files */
  uiFolder: string
  /** where files are kept and how many bytes; absent: on disk, with the limits of files/options.ts */
  files?: FileOptions
  /** GET /metrics answers callers on this machine without a key */
  metrics?: boolean
}

/** `store`: `disk`, `postgres`, or `s3://bucket/prefix?endpoint=https://host&region=…`. Sizes in bytes. */
export interface FileOptions { store: string; s3Key: string; s3Secret: string; largest: number; perUser: number; inAll: number }
