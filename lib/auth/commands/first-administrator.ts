import { randomInt } from 'node:crypto'
import { ok } from '@/lib/core/result'
import { inTransaction } from '@/lib/server/database'
import { SYSTEM } from '../actor'
import { countUsers, lockFirstAdministrator } from '../data/users'
import { createUser } from './create-user'

// Without what is mixed up when read aloud or copied: 0 o, 1 l i.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be read out once: four groups of five, 99 bits. */
export function temporaryPassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** An empty business gets one administrator with a one-time password, to be printed; null when there is anybody. */
export async function ensureFirstAdministrator(now: Date): Promise<{ email: string; password: string } | null> {
  if ((await countUsers()) > 0) return null
  const first = { email: 'admin@buyback.local', password: temporaryPassword() }
  const made = await inTransaction(async (tx) => {
    // Two processes that start at once make one.
    await lockFirstAdministrator(tx)
    if ((await countUsers(tx)) > 0) return ok(false)
    const context = { actor: SYSTEM, now, requestId: null }
    const created = await createUser(
      context,
      { ...first, name: 'Administrator', role: 'admin', mustChangePassword: true },
      tx,
    )
    return created.ok ? ok(true) : created
  })
  return made.ok && made.value ? first : null
}
