import { by, SYSTEM } from '@/lib/auth/actor'
import { ok } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { readPostOffices } from '../data/india-post'
import { hasPincodes, insertDirectory, lockDirectory } from '../data/seed'
import { directoryOf } from '../domain/directory'

/**
 * Fills an empty pincode directory from the one of India Post, in a transaction of its own. Answers how many pincodes it
 * made: 0 when there were some already, which are left as they are.
 */
export async function seedDirectory(now: Date): Promise<number> {
  // Read and sorted before the transaction begins: it takes seconds, and a transaction has only so many.
  const directory = directoryOf(await readPostOffices())
  const result = await inTransaction(async (tx) => {
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
