import { HOUR } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { mailConfigured } from '@/lib/server/mail'
import { queueMessage } from '@/lib/server/messages'
import { readSetting } from '@/lib/server/settings'
import type { Context } from '../actor'
import { findLiveLink, type LinkPurpose, type LiveLink, replaceLink, useLink, voidLinks } from '../data/password-links'
import { accountByEmail, accountById, updateAccount } from '../data/users'
import { passwordProblem } from '../domain/password-rules'
import { hashPassword } from '../passwords'
import { hashOfSecret, newSecret } from '../secrets'
import type { SignInAnswer } from './sign-in'
import { attemptBy, countFailure, notLocked } from './throttle'

const LIFE: Record<LinkPurpose, { hours: number; words: string }> = {
  invitation: { hours: 7 * 24, words: '7 days' },
  reset: { hours: 24, words: '24 hours' },
}

/** Whom an administrator's link is for: mailed, or (without a gateway) shown once for handing over. */
export type IssuedLink = { link: string | null; mailedTo: string | null; validFor: string }

/** Makes the person's one valid link, and mails it where mail is configured. */
export async function issueLink(
  tx: Tx,
  person: { id: string; name: string; email: string },
  purpose: LinkPurpose,
  now: Date,
): Promise<IssuedLink> {
  const secret = newSecret()
  const { hours, words } = LIFE[purpose]
  const expiresAt = new Date(now.getTime() + hours * HOUR)
  await replaceLink(tx, { userId: person.id, purpose, secretHash: hashOfSecret(secret), expiresAt }, now)
  const link = new URL(`/link/${secret}`, env().APP_URL).href
  if (!mailConfigured()) return { link, mailedTo: null, validFor: words }
  const business = await readSetting('business_name', tx)
  const invited = purpose === 'invitation'
  const subject = invited ? `Your account at ${business}` : `Your new password at ${business}`
  const why = invited
    ? `You were invited to ${business}. Choose a password to start:`
    : 'Choose a new password. If you did not ask for it, you need not do anything.'
  const body = `Hello ${person.name},\n\n${why}\n\n${link}\n\nThe link works once, for ${words}.\n`
  await queueMessage(tx, { channel: 'mail', recipient: person.email, subject, body }, now)
  return { link: null, mailedTo: person.email, validFor: words }
}

/**
 * Somebody forgot their password. Answers the same whether there is such an account; asking too often is refused by the same
 * rule as guessing.
 */
export async function requestPasswordLink(
  context: Context,
  input: { email: string; address: string | null },
): Promise<Result<null>> {
  if (!mailConfigured()) return refuse('not_found', { what: 'mail gateway' })
  const attempt = attemptBy(input.email, input.address, 'reset-')
  const free = await notLocked(attempt, context.now)
  if (!free.ok) return free
  await countFailure(attempt, context.now)
  const account = await accountByEmail(input.email.trim())
  if (!account || account.state === 'deactivated') return ok(null)
  return inTransaction(async (tx) => {
    await issueLink(tx, account, account.state === 'invited' ? 'invitation' : 'reset', context.now)
    return ok(null)
  })
}

/** Whose link it is, without using it up; null when it is no longer valid. */
export function lookAtLink(secret: string, now: Date): Promise<LiveLink | null> {
  return findLiveLink(hashOfSecret(secret), now)
}

/** Sets a password by a one-time link. Every session of the person ends; an invitation is thereby accepted. */
export async function setPasswordByLink(
  context: Context,
  input: { secret: string; password: string },
): Promise<Result<SignInAnswer>> {
  const found = await findLiveLink(hashOfSecret(input.secret), context.now)
  if (!found) return refuse('link_expired', {})
  const why = passwordProblem(input.password, found)
  if (why) return refuse('weak_password', { why })
  const passwordHash = await hashPassword(input.password)
  return inTransaction(async (tx) => {
    const link = await findLiveLink(hashOfSecret(input.secret), context.now, tx)
    const account = link && (await accountById(link.userId, tx))
    if (!account || !(await useLink(tx, link.id, context.now))) return refuse('link_expired', {})
    await voidLinks(tx, account.id, context.now)
    const epoch = account.sessionEpoch + 1
    await updateAccount(tx, account.id, {
      passwordHash,
      state: 'active',
      mustChangePassword: false,
      ...(account.totpEnabledAt === null && { lastSignInAt: context.now }),
      sessionEpoch: { increment: 1 },
    })
    await writeAudit(tx, {
      at: context.now,
      by: { kind: 'user', id: account.id, name: account.name, role: account.role },
      action: link.purpose === 'invitation' ? 'users.accept_invitation' : 'users.set_password',
      subjectKind: 'user',
      subjectId: account.id,
      requestId: context.requestId,
    })
    return ok({ userId: account.id, epoch, owesCode: account.totpEnabledAt !== null })
  })
}
