import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { by, type Context } from '../actor'
import { voidLinks } from '../data/password-links'
import { accountById, lockAccount, updateAccount } from '../data/users'
import { passwordProblem } from '../domain/password-rules'
import { hashPassword, passwordFits } from '../passwords'
import { attemptBy, countFailure, notLocked } from './throttle'

/** What the door needs to keep this one session alive while all others end. */
export type NewEpoch = { userId: string; epoch: number }

export async function recordOwn(tx: Tx, context: Context, action: string): Promise<void> {
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action,
    subjectKind: 'user',
    subjectId: context.actor.id,
    requestId: context.requestId,
  })
}

function wrong(field: string, message: string) {
  return refuse('invalid', { errors: [{ field, message }] })
}

/** Changes one's own password. All other sessions end. A wrong current password counts like a failed sign-in. */
export async function changePassword(
  context: Context,
  input: { current: string; password: string; address: string | null },
): Promise<Result<NewEpoch>> {
  const seen = await accountById(context.actor.id)
  if (!seen) return refuse('not_signed_in', {})
  const attempt = attemptBy(seen.email, input.address)
  const free = await notLocked(attempt, context.now)
  if (!free.ok) return free
  if (!(await passwordFits(seen.passwordHash, input.current))) {
    await countFailure(attempt, context.now)
    return wrong('current', 'That is not your current password.')
  }
  if (input.current === input.password) return wrong('password', 'Choose one that differs from your current password.')
  const why = passwordProblem(input.password, seen)
  if (why) return refuse('weak_password', { why })
  const passwordHash = await hashPassword(input.password)
  return inTransaction(async (tx) => {
    const account = await lockAccount(tx, seen.id)
    if (account?.passwordHash !== seen.passwordHash) return wrong('current', 'Your password was changed meanwhile.')
    await voidLinks(tx, account.id, context.now)
    await updateAccount(tx, account.id, { passwordHash, mustChangePassword: false, sessionEpoch: { increment: 1 } })
    await recordOwn(tx, context, 'users.change_password')
    return ok({ userId: account.id, epoch: account.sessionEpoch + 1 })
  })
}

/** Ends every other session of one's own. */
export async function endOtherSessions(context: Context): Promise<Result<NewEpoch>> {
  return inTransaction(async (tx) => {
    const account = await lockAccount(tx, context.actor.id)
    if (!account) return refuse('not_signed_in', {})
    await updateAccount(tx, account.id, { sessionEpoch: { increment: 1 } })
    await recordOwn(tx, context, 'users.sign_out_everywhere')
    return ok({ userId: account.id, epoch: account.sessionEpoch + 1 })
  })
}
