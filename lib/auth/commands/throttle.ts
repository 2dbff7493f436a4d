import { ok, type Result, refuse } from '@/lib/core/result'
import type { Tx } from '@/lib/server/database'
import { insertFailures, lastFailures } from '../data/sign-in-failures'
import { lockedUntil } from '../domain/throttle'
import { keyedHash } from '../secrets'

/** Who tries: the account named (whether it exists or not) and the address it comes from. Kept only as hashes. */
export type Attempt = { account: string; address: string | null }

export function attemptBy(email: string, address: string | null, kind = ''): Attempt {
  return {
    account: `${kind}account:${keyedHash(email.trim().toLowerCase())}`,
    address: address && `${kind}address:${keyedHash(address)}`,
  }
}

function keysOf({ account, address }: Attempt): string[] {
  return address ? [account, address] : [account]
}

/** Refused while the account or the address is locked; says nothing of whether the account exists. */
export async function notLocked(attempt: Attempt, now: Date, tx?: Tx): Promise<Result<null>> {
  const locks = await Promise.all(keysOf(attempt).map(async (key) => lockedUntil(await lastFailures(key, tx), now)))
  const until = Math.max(0, ...locks.map((lock) => lock?.getTime() ?? 0))
  return until === 0 ? ok(null) : refuse('locked_out', { retry_after: Math.ceil((until - now.getTime()) / 1000) })
}

/** Counts a failure against both. */
export function countFailure(attempt: Attempt, now: Date): Promise<void> {
  return insertFailures(keysOf(attempt), now)
}
