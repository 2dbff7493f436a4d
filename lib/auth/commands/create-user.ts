import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { brokeConstraint } from '@/lib/server/database-errors'
import { by, type Context } from '../actor'
import { findPartnerId } from '../data/partner-choices'
import { accountByEmail, insertUser } from '../data/users'
import { passwordProblem } from '../domain/password-rules'
import { hashPassword } from '../passwords'
import type { Role } from '../roles'
import type { InviteInput } from '../schema'
import { type IssuedLink, issueLink } from './password-links'

export type NewUser = {
  email: string
  name: string
  role: Role
  teams?: readonly string[]
  /** The partner's id or code; needed by an associate, nobody else has one. */
  partnerId?: string | null
  /** With a password the account is active at once, without one it is invited. */
  password?: string
  /** The password was chosen by somebody else: the first thing to do is to change it. */
  mustChangePassword?: boolean
}

/** Makes an account in the caller's transaction, or in one of its own. Answers its id. */
export async function createUser(context: Context, user: NewUser, tx?: Tx): Promise<Result<{ userId: string }>> {
  const why = user.password === undefined ? null : passwordProblem(user.password, user)
  if (why) return refuse('weak_password', { why })
  const passwordHash = user.password === undefined ? null : await hashPassword(user.password)
  if (tx) return insert(tx, context, user, passwordHash)
  return onceByEmail(() => inTransaction((own) => insert(own, context, user, passwordHash)))
}

/** Two who add the same person at once: the database lets one through, the other is told. */
async function onceByEmail<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (error) {
    if (brokeConstraint(error, 'users_email_key')) return refuse('already_exists', TAKEN)
    throw error
  }
}

const TAKEN = { what: 'account with this e-mail address' }

async function insert(
  tx: Tx,
  context: Context,
  user: NewUser,
  passwordHash: string | null,
): Promise<Result<{ userId: string }>> {
  const email = user.email.trim()
  if (await accountByEmail(email, tx)) return refuse('already_exists', TAKEN)
  const partnerId = await partnerOf(tx, user)
  if (!partnerId.ok) return partnerId
  const id = newId(context.now)
  const state = passwordHash === null ? 'invited' : 'active'
  const mustChangePassword = user.mustChangePassword ?? false
  const { name, role, teams = [] } = user
  await insertUser(
    tx,
    {
      id,
      email,
      name,
      role,
      state,
      partnerId: partnerId.value,
      passwordHash,
      mustChangePassword,
      createdAt: context.now,
    },
    teams,
  )
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action: passwordHash === null ? 'users.invite' : 'users.create',
    subjectKind: 'user',
    subjectId: id,
    requestId: context.requestId,
    data: { role, teams: [...teams], partner_id: partnerId.value },
  })
  return ok({ userId: id })
}

/** The partner an account is bound to: an associate's, who must have one. */
export async function partnerOf(
  tx: Tx,
  user: { role: Role; partnerId?: string | null },
): Promise<Result<string | null>> {
  if (user.role !== 'associate') return ok(null)
  const id = user.partnerId ? await findPartnerId(user.partnerId, tx) : null
  if (id) return ok(id)
  const message = user.partnerId
    ? 'There is no such partner.'
    : 'An associate needs a partner: they see only that partner’s orders.'
  return refuse('invalid', { errors: [{ field: 'partnerId', message }] })
}

/** Makes an account and the link by which its person chooses a password. */
export async function inviteUser(
  context: Context,
  input: InviteInput,
): Promise<Result<IssuedLink & { userId: string }>> {
  const invite = async (tx: Tx) => {
    const created = await createUser(context, input, tx)
    if (!created.ok) return created
    const person = { id: created.value.userId, name: input.name, email: input.email }
    return ok({ ...created.value, ...(await issueLink(tx, person, 'invitation', context.now)) })
  }
  return onceByEmail(() => inTransaction(invite))
}
