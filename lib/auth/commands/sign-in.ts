import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import type { Context } from '../actor'
import { deleteFailures } from '../data/sign-in-failures'
import { type Account, accountByEmail, accountById, accountByOidcSubject, updateAccount } from '../data/users'
import { passwordFits } from '../passwords'
import { spendCode } from './second-factor-code'
import { type Attempt, attemptBy, countFailure, notLocked } from './throttle'

/** Whom the session is for; `owesCode`: the password was right, the code of the second factor is still to come. */
export type SignInAnswer = { userId: string; epoch: number; owesCode: boolean }
type When = Pick<Context, 'now' | 'requestId'>
type Proof = 'password' | 'app' | 'recovery' | 'oidc'

const WRONG_CODE = {
  errors: [{ field: 'code', message: 'This code is wrong or has been used. Wait for the next one.' }],
}

/** The person is in: the account's failures are forgotten, unless it was locked meanwhile by tries beside this one. */
async function letIn(
  tx: Tx,
  account: Account,
  attempt: Attempt | null,
  proof: Proof,
  when: When,
): Promise<Result<SignInAnswer>> {
  if (attempt) {
    const free = await notLocked(attempt, when.now, tx)
    if (!free.ok) return free
    await deleteFailures(tx, attempt.account)
  }
  await updateAccount(tx, account.id, { lastSignInAt: when.now })
  await writeAudit(tx, {
    at: when.now,
    by: { kind: 'user', id: account.id, name: account.name, role: account.role },
    action: 'users.sign_in',
    subjectKind: 'user',
    subjectId: account.id,
    requestId: when.requestId,
    data: { proof },
  })
  return ok({ userId: account.id, epoch: account.sessionEpoch, owesCode: false })
}

/** The second half of a sign-in. A wrong code counts like a wrong password. */
async function letInWithCode(
  account: Account,
  code: string,
  attempt: Attempt,
  when: When,
): Promise<Result<SignInAnswer>> {
  const answer = await inTransaction(async (tx) => {
    const proof = await spendCode(tx, account, code, when.now)
    return proof ? letIn(tx, account, attempt, proof, when) : refuse('invalid', WRONG_CODE)
  })
  if (!answer.ok && answer.refusal.code === 'invalid') await countFailure(attempt, when.now)
  return answer
}

/**
 * E-mail and password (and the code, when it is sent along). The same words and as much work whether there is such an
 * account, it was deactivated, has no password yet or another one.
 */
export async function signInWithPassword(
  when: When,
  input: { email: string; password: string; code?: string; address: string | null },
): Promise<Result<SignInAnswer>> {
  const attempt = attemptBy(input.email, input.address)
  const free = await notLocked(attempt, when.now)
  if (!free.ok) return free
  const account = await accountByEmail(input.email.trim())
  const fits = await passwordFits(account?.passwordHash ?? null, input.password)
  if (!account || !fits || account.state !== 'active') {
    await countFailure(attempt, when.now)
    return refuse('sign_in_failed', {})
  }
  if (account.totpEnabledAt === null) return inTransaction((tx) => letIn(tx, account, attempt, 'password', when))
  if (input.code) return letInWithCode(account, input.code, attempt, when)
  const stillFree = await notLocked(attempt, when.now)
  return stillFree.ok ? ok({ userId: account.id, epoch: account.sessionEpoch, owesCode: true }) : stillFree
}

/** The code of somebody whose password (or outside sign-in) was right. */
export async function signInWithCode(
  when: When,
  input: { userId: string; code: string; address: string | null },
): Promise<Result<SignInAnswer>> {
  const account = await accountById(input.userId)
  if (account?.state !== 'active') return refuse('not_signed_in', {})
  const attempt = attemptBy(account.email, input.address)
  const free = await notLocked(attempt, when.now)
  return free.ok ? letInWithCode(account, input.code, attempt, when) : free
}

/**
 * Somebody whom the organisation's own sign-in vouches for. Links to an existing account by verified e-mail, once; never
 * makes one. An invitation is thereby accepted.
 */
export async function signInWithOidc(
  when: When,
  claims: { subject: string; email: string | null; emailVerified: boolean },
): Promise<Result<SignInAnswer>> {
  return inTransaction(async (tx) => {
    const linked = await accountByOidcSubject(claims.subject, tx)
    const byEmail = !linked && claims.email && claims.emailVerified ? await accountByEmail(claims.email, tx) : null
    const account = linked ?? (byEmail?.oidcSubject === null ? byEmail : null)
    if (!account || account.state === 'deactivated') return refuse('sign_in_failed', {})
    if (!linked) {
      await updateAccount(tx, account.id, { oidcSubject: claims.subject, state: 'active' })
      await writeAudit(tx, {
        at: when.now,
        by: { kind: 'user', id: account.id, name: account.name, role: account.role },
        action: 'users.link_oidc',
        subjectKind: 'user',
        subjectId: account.id,
        requestId: when.requestId,
        data: { state: { from: account.state, to: 'active' } },
      })
    }
    if (account.totpEnabledAt !== null) return ok({ userId: account.id, epoch: account.sessionEpoch, owesCode: true })
    return letIn(tx, account, null, 'oidc', when)
  })
}
