import type { Tx } from '@/lib/server/database'
import type { DirectoryEntry } from '../domain/directory'

/** One process seeds at a time; the second then finds the table filled. */
export async function lockDirectory(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`
}

export async function hasPincodes(tx: Tx): Promise<boolean> {
  return (await tx.pincode.findFirst({ select: { pincode: true } })) !== null
}

/** Inserts the directory in one statement. Answers how many rows it made. */
export async function insertDirectory(tx: Tx, entries: DirectoryEntry[]): Promise<number> {
  const column = <K extends keyof DirectoryEntry>(key: K): DirectoryEntry[K][] => entries.map((entry) => entry[key])
  return tx.$executeRaw`
    INSERT INTO pincodes (pincode, office, district, state, city, latitude, longitude)
    SELECT * FROM unnest(${column('pincode')}::text[], ${column('office')}::text[], ${column('district')}::text[], ${column('state')}::text[],
      ${column('city')}::text[], ${column('latitude')}::float8[], ${column('longitude')}::float8[])
    ON CONFLICT DO NOTHING`
}
