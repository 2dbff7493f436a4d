import { by, SYSTEM } from '@/lib/auth/actor'
import { ok } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction } from '@/lib/server/sql'
import { readPostOffices } from '../data/india-post'
import { hasPincodes, insertDirectory, lockDirectory } from '../data/seed'
import { directoryOf } from '../domain/directory'

/**
 * Fills an empty pincode directory from the one of India Post, in a transaction of its own. Answers how many pincodes it
 * made: 0 when there were some already, which are left as they are.
 */
export async function seedDirectory(now: Date): Promise<number> {
  // Read and sorted before the transaction begins: it takes seconds, and nobody else's writing should wait for it.
  const directory = directoryOf(await readPostOffices())
  const result = await inSqlTransaction(async (tx) => {
    await lockDirectory(tx)
    if (await hasPincodes(tx)) return ok(0)
    const made = await insertDirectory(tx, directory)
    await writeAudit(tx, {
      at: now,
      by: by(SYSTEM),
      action: 'areas.seed_directory',
      subjectKind: 'directory',
      subjectId: 'pincodes',
      data: { pincodes: made },
    })
    return ok(made)
  })
  if (!result.ok) throw new Error('seeding refuses nothing')
  return result.value
}
