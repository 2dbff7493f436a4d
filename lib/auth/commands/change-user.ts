import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Prisma, type Tx } from '@/lib/server/database'
import { by, type Context } from '../actor'
import { voidLinks } from '../data/password-links'
import { replaceRecoveryCodes } from '../data/recovery-codes'
import { type Account, accountById, lockAdministrators, replaceTeams, updateAtVersion } from '../data/users'
import { passwordProblem } from '../domain/password-rules'
import { hashPassword } from '../passwords'
import type { ChangeUserInput } from '../schema'
import { partnerOf } from './create-user'
import { type IssuedLink, issueLink } from './password-links'

/** The account as the administrator saw it: with another version it is a conflict. */
export type SeenUser = { userId: string; version: number }

type Change = { action: string; data?: Prisma.InputJsonObject }

async function record(tx: Tx, context: Context, userId: string, changes: readonly Change[]): Promise<void> {
  for (const { action, data = {} } of changes) {
    await writeAudit(tx, {
      at: context.now,
      by: by(context.actor),
      action,
      subjectKind: 'user',
      subjectId: userId,
      requestId: context.requestId,
      data,
    })
  }
}

/** Loads, judges and saves one account at the version that was seen, with its audit entries. */
async function change<T>(
  context: Context,
  seen: SeenUser,
  decide: (
    tx: Tx,
    account: Account,
  ) => Promise<Result<{ data: Prisma.UserUncheckedUpdateInput; changes: Change[]; answer: T }>>,
): Promise<Result<T>> {
  return inTransaction(async (tx) => {
    const account = await accountById(seen.userId, tx)
    if (!account) return refuse('not_found', { what: 'user' })
    if (account.version !== seen.version) return refuse('conflict', { version: account.version })
    const decided = await decide(tx, account)
    if (!decided.ok) return decided
    const { data, changes, answer } = decided.value
    if (!(await updateAtVersion(tx, account.id, seen.version, data)))
      return refuse('conflict', { version: seen.version + 1 })
    await record(tx, context, account.id, changes)
    return ok(answer)
  })
}

/** Somebody must be able to manage users. Holds the other administrators still until the transaction ends. */
async function mayLoseAdministrator(tx: Tx, account: Account): Promise<Result<null>> {
  if (account.role !== 'admin' || account.state !== 'active') return ok(null)
  const others = (await lockAdministrators(tx)).filter((id) => id !== account.id)
  return others.length > 0 ? ok(null) : refuse('last_administrator', {})
}

/** Changes name, role, teams and partner; effective with the person's next request. */
export function changeUser(context: Context, input: ChangeUserInput): Promise<Result<null>> {
  return change(context, input, async (tx, account) => {
    if (input.role !== 'admin') {
      const may = await mayLoseAdministrator(tx, account)
      if (!may.ok) return may
    }
    const partner = await partnerOf(tx, input)
    if (!partner.ok) return partner
    const partnerId = partner.value
    const teams = [...new Set(input.teams)].sort()
    const sameTeams = teams.join() === [...account.teams].sort().join()
    const changes: Change[] = []
    if (account.role !== input.role)
      changes.push({ action: 'users.change_role', data: { from: account.role, to: input.role } })
    if (!sameTeams) changes.push({ action: 'users.change_teams', data: { from: account.teams, to: teams } })
    if (account.partnerId !== partnerId) {
      changes.push({ action: 'users.change_partner', data: { from: account.partnerId, to: partnerId } })
    }
    if (account.name !== input.name) changes.push({ action: 'users.rename' })
    if (changes.length === 0) return refuse('no_change', { what: 'account' })
    if (!sameTeams) await replaceTeams(tx, account.id, teams)
    return ok({ data: { name: input.name, role: input.role, partnerId }, changes, answer: null })
  })
}

/** Closes an account: signed out everywhere at once, links void. */
export function deactivateUser(context: Context, seen: SeenUser): Promise<Result<null>> {
  return change(context, seen, async (tx, account) => {
    if (account.state === 'deactivated') return refuse('no_change', { what: 'account' })
    const may = await mayLoseAdministrator(tx, account)
    if (!may.ok) return may
    await voidLinks(tx, account.id, context.now)
    const data = { state: 'deactivated', sessionEpoch: { increment: 1 } }
    return ok({ data, changes: [{ action: 'users.deactivate', data: { from: account.state } }], answer: null })
  })
}

/** Opens a closed account again: active if the person can sign in, else invited. */
export function reactivateUser(context: Context, seen: SeenUser): Promise<Result<null>> {
  return change(context, seen, async (tx, account) => {
    if (account.state !== 'deactivated') return refuse('no_change', { what: 'account' })
    const partner = await partnerOf(tx, account)
    if (!partner.ok) return partner
    const state = account.passwordHash || account.oidcSubject ? 'active' : 'invited'
    return ok({ data: { state }, changes: [{ action: 'users.reactivate', data: { to: state } }], answer: null })
  })
}

export function signOutUserEverywhere(context: Context, seen: SeenUser): Promise<Result<null>> {
  return change(context, seen, async () =>
    ok({ data: { sessionEpoch: { increment: 1 } }, changes: [{ action: 'users.sign_out_everywhere' }], answer: null }),
  )
}

/** Takes away the second factor of somebody who lost it; they sign in with the password and may be asked to set up a new one. */
export function resetSecondFactor(context: Context, seen: SeenUser): Promise<Result<null>> {
  return change(context, seen, async (tx, account) => {
    if (account.totpEnabledAt === null) return refuse('no_change', { what: 'second factor' })
    await replaceRecoveryCodes(tx, account.id, [])
    const data = { totpSecret: null, totpEnabledAt: null, totpLastStep: null, sessionEpoch: { increment: 1 } }
    return ok({ data, changes: [{ action: 'users.reset_second_factor' }], answer: null })
  })
}

/**
 * The old password ends, every session too, and the person gets a link to choose a new one (somebody invited gets a new
 * invitation). With `password` (command line) that one holds until they have changed it, and there is no link.
 */
export async function resetPassword(
  context: Context,
  seen: SeenUser & { password?: string },
): Promise<Result<IssuedLink | null>> {
  const { password } = seen
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return change<IssuedLink | null>(context, seen, async (tx, account) => {
    if (account.state === 'deactivated') return refuse('no_change', { what: 'account (it is deactivated)' })
    const why = password === undefined ? null : passwordProblem(password, account)
    if (why) return refuse('weak_password', { why })
    await voidLinks(tx, account.id, context.now)
    const answer =
      passwordHash === null
        ? await issueLink(tx, account, account.state === 'invited' ? 'invitation' : 'reset', context.now)
        : null
    const data = { passwordHash, mustChangePassword: passwordHash !== null, sessionEpoch: { increment: 1 } }
    const active = passwordHash === null ? {} : { state: 'active' }
    return ok({ data: { ...data, ...active }, changes: [{ action: 'users.reset_password' }], answer })
  })
}
