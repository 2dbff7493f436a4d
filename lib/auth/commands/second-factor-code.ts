import type { Tx } from '@/lib/server/database'
import { spendRecoveryCode } from '../data/recovery-codes'
import { type Account, spendStep } from '../data/users'
import { plainCode, stepOfCode } from '../domain/totp'
import { keyedHash, unseal } from '../secrets'

/** A recovery code is kept only as a hash that includes its owner. */
export function hashOfRecoveryCode(userId: string, code: string): string {
  return keyedHash(`recovery ${userId} ${plainCode(code)}`)
}

/** Spends a code of the authenticator app or a recovery code: each works once, whoever asks at the same time. */
export async function spendCode(
  tx: Tx,
  account: Account,
  typed: string,
  now: Date,
): Promise<'app' | 'recovery' | null> {
  const code = plainCode(typed)
  const secret = account.totpSecret && unseal(account.totpSecret)
  const step = secret ? stepOfCode(secret, code, account.totpLastStep, now) : null
  if (step !== null) return (await spendStep(tx, account.id, step)) ? 'app' : null
  return (await spendRecoveryCode(tx, account.id, hashOfRecoveryCode(account.id, code), now)) ? 'recovery' : null
}
