import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { createDatabase, dropDatabase, urlWithDatabase } from '@/lib/runtime/databases'

/** A database of one's own: migrated, with the pincode directory, otherwise empty. */
export interface TestDatabase {
  url: string
  /** Not needed at the end of a file: what is left is dropped with the run. */
  drop: () => Promise<void>
}

/** Copies the template. Every test file has one already (setup.ts, in DATABASE_URL); call this for a second. */
export async function testDatabase(): Promise<TestDatabase> {
  const { admin, template, prefix } = inject('testServer')
  const name = `${prefix}_${randomBytes(5).toString('hex')}`
  await createDatabase(admin, name, template)
  return { url: urlWithDatabase(admin, name), drop: () => dropDatabase(admin, name) }
}
