import { db, Prisma, type Tx } from '@/lib/server/database'
import type { Role } from '../roles'
import type { KeyPage, PageKey, UserRow, UserState } from '../types'
import { IS_ID, keyPage } from './key-page'

export type SignedInUser = {
  id: string
  email: string
  name: string
  role: Role
  state: string
  partnerId: string | null
  teams: string[]
  sessionEpoch: number
  mustChangePassword: boolean
  hasSecondFactor: boolean
  secondFactorRequired: boolean
}

/** What a request needs to know of the person behind it, in one query. */
export async function findSignedInUser(id: string): Promise<SignedInUser | null> {
  if (!IS_ID.test(id)) return null
  const rows = await db().$queryRaw<SignedInUser[]>`
    SELECT u.id, u.email::text AS email, u.name, u.role, u.state, u.partner_id AS "partnerId", u.session_epoch AS "sessionEpoch",
      u.must_change_password AS "mustChangePassword", u.totp_enabled_at IS NOT NULL AS "hasSecondFactor",
      coalesce((SELECT value ? u.role FROM settings WHERE key = 'second_factor_roles'), false) AS "secondFactorRequired",
      array(SELECT team FROM user_teams t WHERE t.user_id = u.id ORDER BY team) AS teams
    FROM users u WHERE u.id = ${id}::uuid`
  return rows[0] ?? null
}

/** All of an account that its own commands judge. Never leaves the server. */
export type Account = {
  id: string
  email: string
  name: string
  role: Role
  state: UserState
  partnerId: string | null
  teams: string[]
  passwordHash: string | null
  mustChangePassword: boolean
  totpSecret: string | null
  totpEnabledAt: Date | null
  totpLastStep: number | null
  oidcSubject: string | null
  sessionEpoch: number
  version: number
}

const ACCOUNT = {
  id: true,
  email: true,
  name: true,
  role: true,
  state: true,
  partnerId: true,
  passwordHash: true,
  mustChangePassword: true,
  totpSecret: true,
  totpEnabledAt: true,
  totpLastStep: true,
  oidcSubject: true,
  sessionEpoch: true,
  version: true,
  teams: { select: { team: true }, orderBy: { team: 'asc' } },
} as const satisfies Prisma.UserSelect

async function findAccount(where: Prisma.UserWhereInput, tx: Tx): Promise<Account | null> {
  const row = await tx.user.findFirst({ where, select: ACCOUNT })
  return (
    row && { ...row, role: row.role as Role, state: row.state as UserState, teams: row.teams.map(({ team }) => team) }
  )
}

export async function accountById(id: string, tx: Tx = db()): Promise<Account | null> {
  return IS_ID.test(id) ? findAccount({ id }, tx) : null
}

export function accountByEmail(email: string, tx: Tx = db()): Promise<Account | null> {
  return findAccount({ email }, tx)
}

export function accountByOidcSubject(oidcSubject: string, tx: Tx = db()): Promise<Account | null> {
  return findAccount({ oidcSubject }, tx)
}

export async function insertUser(
  tx: Tx,
  user: Prisma.UserUncheckedCreateInput,
  teams: readonly string[],
): Promise<void> {
  await tx.user.create({ data: user, select: { id: true } })
  await tx.userTeam.createMany({ data: teams.map((team) => ({ userId: user.id, team })) })
}

export async function replaceTeams(tx: Tx, userId: string, teams: readonly string[]): Promise<void> {
  await tx.userTeam.deleteMany({ where: { userId } })
  await tx.userTeam.createMany({ data: teams.map((team) => ({ userId, team })) })
}

/** Saves an administrator's change if nobody else saved one since `version`; false is a conflict. */
export async function updateAtVersion(
  tx: Tx,
  id: string,
  version: number,
  data: Prisma.UserUncheckedUpdateInput,
): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  return count === 1
}

/** What a person does to their own account: judged under the row's lock instead of a version. */
export async function updateAccount(tx: Tx, id: string, data: Prisma.UserUncheckedUpdateInput): Promise<void> {
  await tx.user.update({ where: { id }, data, select: { id: true } })
}

/** Holds the account still until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<Account | null> {
  if (!IS_ID.test(id)) return null
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${id}::uuid FOR UPDATE`
  return accountById(id, tx)
}

/** The administrators who can act, held still until the transaction ends: two of them cannot remove each other. */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM users WHERE role = 'admin' AND state = 'active' ORDER BY id FOR UPDATE`
  return rows.map((row) => row.id)
}

/** Held until the transaction ends: of two processes that start at once, the second waits and then sees somebody. */
export async function lockFirstAdministrator(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('first administrator'))`
}

export async function countUsers(tx: Tx = db()): Promise<number> {
  return tx.user.count()
}

/** Records that a code's time step is spent; false when it was spent before (two requests with one code). */
export async function spendStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  })
  return count === 1
}

export type UserFilter = { q?: string; role?: string; state?: string }

const PAGE = 50

const SHOWN = Prisma.sql`
  SELECT u.id, u.email::text AS email, u.name, u.role, u.state, u.partner_id AS "partnerId", p.name AS "partnerName",
    u.totp_enabled_at IS NOT NULL AS "hasSecondFactor", u.oidc_subject IS NOT NULL AS "linkedOutside",
    u.last_sign_in_at AS "lastSignInAt", u.created_at AS "createdAt", u.version,
    array(SELECT team FROM user_teams t WHERE t.user_id = u.id ORDER BY team) AS teams
  FROM users u LEFT JOIN partners p ON p.id = u.partner_id`

/** Users by name, a page at a time. */
export async function listUsers(filter: UserFilter = {}, key: PageKey = {}): Promise<KeyPage<UserRow>> {
  const conditions = [Prisma.sql`true`]
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(Prisma.sql`(u.name ILIKE ${like} OR u.email::text ILIKE ${like})`)
  }
  if (filter.role) conditions.push(Prisma.sql`u.role = ${filter.role}`)
  if (filter.state) conditions.push(Prisma.sql`u.state = ${filter.state}`)
  const order = { sort: Prisma.sql`lower(u.name)`, id: Prisma.sql`u.id` }
  return keyPage(key, PAGE, ({ from, backwards }) => {
    const mark = Prisma.sql`(SELECT lower(name), id FROM users WHERE id = ${from}::uuid)`
    const beyond = Prisma.sql`(${order.sort}, ${order.id}) ${backwards ? Prisma.sql`<` : Prisma.sql`>`} ${mark}`
    const where = Prisma.join(from ? [...conditions, beyond] : conditions, ' AND ')
    const way = backwards ? Prisma.sql`DESC` : Prisma.sql`ASC`
    return db().$queryRaw<
      UserRow[]
    >`${SHOWN} WHERE ${where} ORDER BY ${order.sort} ${way}, ${order.id} ${way} LIMIT ${PAGE + 1}`
  })
}

export async function findUser(id: string): Promise<UserRow | null> {
  if (!IS_ID.test(id)) return null
  const rows = await db().$queryRaw<UserRow[]>`${SHOWN} WHERE u.id = ${id}::uuid`
  return rows[0] ?? null
}

export async function countUsersByState(): Promise<Record<UserState, number>> {
  const rows = await db().user.groupBy({ by: ['state'], _count: true })
  const counts: Record<UserState, number> = { invited: 0, active: 0, deactivated: 0 }
  for (const row of rows) counts[row.state as UserState] = row._count
  return counts
}
