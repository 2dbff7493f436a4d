import type { Sql } from '@/lib/server/sql'
import type { DirectoryEntry } from '../domain/directory'

/** One process seeds at a time; the second then finds the table filled. Nobody waits at a screen: on a slow machine it takes as long as it takes. */
export async function lockDirectory(tx: Sql): Promise<void> {
  await tx.$executeRaw`SET LOCAL statement_timeout = 0`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`
}

export async function hasPincodes(tx: Sql): Promise<boolean> {
  return (await tx.$queryRaw<unknown[]>`SELECT 1 FROM pincodes LIMIT 1`).length > 0
}

/** Inserts the directory in one statement. Answers how many rows it made. */
export async function insertDirectory(tx: Sql, entries: DirectoryEntry[]): Promise<number> {
  const column = <K extends keyof DirectoryEntry>(key: K): DirectoryEntry[K][] => entries.map((entry) => entry[key])
  return tx.$executeRaw`
    INSERT INTO pincodes (pincode, office, district, state, city, latitude, longitude)
    SELECT * FROM unnest(${column('pincode')}::text[], ${column('office')}::text[], ${column('district')}::text[], ${column('state')}::text[],
      ${column('city')}::text[], ${column('latitude')}::float8[], ${column('longitude')}::float8[])
    ON CONFLICT DO NOTHING`
}
