// Brings one database up to date: migrations, job queue, directory, and the demo or the first administrator.

import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { withClient } from './databases'
import { migrate } from './migrate'

export interface PrepareOptions {
  url: string
  /** Fill an empty business: with the demo, with its first administrator, or not at all. */
  fill: 'demo' | 'administrator' | 'nothing'
  /** Size of the demo. */
  demo?: { orders: number; days: number; seed: number }
}

export interface SignIn {
  email: string
  password: string
  name?: string
  role?: string
}

export interface Prepared {
  /** Accounts of the demo that exist in this database. */
  demo: SignIn[]
  /** The administrator that was just made; the password is shown this once. */
  administrator: SignIn | null
}

export type PrepareMessage = { progress: string } | { prepared: Prepared }

/** Everything a database needs before the application may use it. */
export async function prepareDatabase(
  { url, fill, demo }: PrepareOptions,
  tell: (text: string) => void,
): Promise<Prepared> {
  process.env.DATABASE_URL = url
  await migrateAll(url, tell)
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  try {
    await seedDirectoryIfEmpty(pool, tell)
    const administrator = fill === 'nothing' ? null : await fillIfEmpty(pool, fill, demo, tell)
    return { demo: fill === 'demo' ? await presentDemoSignIns(pool) : [], administrator }
  } finally {
    await pool.end()
  }
}

/** The application's migrations, then those of the job queue. */
export async function migrateAll(url: string, tell: (text: string) => void): Promise<void> {
  await withClient(url, async (client) => {
    const version = await client.query<{ server_version_num: string }>('SHOW server_version_num')
    if (Number(version.rows[0]?.server_version_num) < 150_000) throw new Error('PostgreSQL 15 or later is needed')
    const applied = await migrate(client, path.resolve('prisma/migrations'))
    if (applied.length > 0) tell(`${applied.length} migrations applied`)
  })
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
}

/** The application reads its environment on first use: it is imported only when DATABASE_URL is set. */
async function seedDirectoryIfEmpty(pool: pg.Pool, tell: (text: string) => void): Promise<void> {
  if (!(await isEmpty(pool, ['pincodes']))) return
  tell('Filling the pincode directory')
  const { seedDirectory } = await import('@/lib/areas/commands/seed-directory')
  tell(`${await seedDirectory(new Date())} pincodes`)
}

async function fillIfEmpty(
  pool: pg.Pool,
  fill: 'demo' | 'administrator',
  demo: PrepareOptions['demo'],
  tell: (text: string) => void,
): Promise<SignIn | null> {
  if (!(await isEmpty(pool, ['users']))) return null
  if (fill === 'demo' && (await isEmpty(pool, ['orders', 'partners', 'customers']))) {
    const seed = await exported<(options: object) => Promise<unknown>>('prisma/seed/demo.ts', 'seedDemo')
    if (!seed) return null
    tell('Filling the demo business')
    await seed({ ...demo, now: new Date() })
    return null
  }
  // Somebody's data (an import by `npm run ops`, say) without anybody who may sign in, or DEMO=0.
  const { ensureFirstAdministrator } = await import('@/lib/auth/commands/first-administrator')
  return ensureFirstAdministrator(new Date())
}

async function presentDemoSignIns(pool: pg.Pool): Promise<SignIn[]> {
  const signIns = await exported<() => SignIn[] | Promise<SignIn[]>>('prisma/seed/demo.ts', 'demoSignIns')
  if (!signIns) return []
  const all = await signIns()
  const emails = all.map((signIn) => signIn.email.toLowerCase())
  const found = await pool.query<{ email: string }>(
    'SELECT lower(email::text) AS email FROM users WHERE lower(email::text) = ANY ($1)',
    [emails],
  )
  const present = new Set(found.rows.map((row) => row.email))
  return all.filter((signIn) => present.has(signIn.email.toLowerCase()))
}

async function isEmpty(pool: pg.Pool, tables: string[]): Promise<boolean> {
  for (const table of tables) {
    const found = await pool.query<{ filled: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${table}) AS filled`)
    if (found.rows[0]?.filled) return false
  }
  return true
}

/** A function of another folder, where that exists. */
async function exported<T>(file: string, name: string): Promise<T | null> {
  const at = path.resolve(file)
  if (!existsSync(at)) return null
  const module = (await import(pathToFileURL(at).href)) as Record<string, T>
  return module[name] ?? null
}
