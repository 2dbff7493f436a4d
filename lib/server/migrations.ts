import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { migrationsFolder } from './env'

/** Runs a query and answers its rows. */
export type Query = (sql: string) => Promise<{ migration_name: string }[]>

/**
 * The names of the migrations that this code brings and the database lacks (or has not finished). The launcher says where
 * they lie by MIGRATIONS_DIR: the standalone server does not carry them.
 */
export async function pendingMigrations(query: Query): Promise<string[]> {
  const folder = migrationsFolder() ?? path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations')
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  const rows = await query(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const applied = new Set(rows.map((row) => row.migration_name))
  return entries
    .filter((entry) => entry.isDirectory() && !applied.has(entry.name))
    .map((entry) => entry.name)
    .sort()
}
