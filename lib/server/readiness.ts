import { pendingMigrations } from './migrations'
import { pool } from './pool'

/** What keeps this process from answering: migrations the database lacks. Throws when the database cannot be reached. */
export function whatIsMissing(): Promise<string[]> {
  return pendingMigrations(async (sql) => (await pool().query(sql)).rows)
}
