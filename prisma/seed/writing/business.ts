import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type Actor, SYSTEM } from '@/lib/auth/actor'
import { passwordProblem } from '@/lib/auth/domain/password-rules'
import { hashPassword } from '@/lib/auth/passwords'
import { DAY, dateOf, dayStart } from '../clock'
import { Random, uuidAt } from '../random'
import type { DemoPartner } from '../world/partners'
import { DEMO_PASSWORD, type Person } from '../world/people'
import { standingAt } from '../world/standing'
import type { World } from '../world/world'
import { leaveFacts } from './availability'
import { copy, line } from './copy'
import { auditLine, COLUMNS } from './tables'

type Fact = {
  at: number
  actor: Actor
  action: string
  subjectKind: string
  subjectId: string
  data: Record<string, unknown>
}

async function audit(client: pg.ClientBase, world: World, facts: Fact[]): Promise<void> {
  const random = Random.of(world.seed, 'audit', facts[0]?.action ?? '')
  const lines = facts.map((fact) => auditLine({ ...fact, id: uuidAt(random, fact.at), at: new Date(fact.at) }))
  await copy(client, 'audit_entries', COLUMNS.audit_entries, lines)
}

function partnerLine(world: World, partner: DemoPartner): string {
  const changes = world.standings.changes[partner.index] ?? []
  const { state, holdUntil } = standingAt(changes, world.end)
  const {
    id,
    code,
    name,
    kind,
    city,
    tier,
    dailyCapacity,
    maxOpenOrders,
    weeklyOrders,
    deviceCategories,
    workingDays,
  } = partner
  const limits = [dailyCapacity, maxOpenOrders, weeklyOrders, deviceCategories, workingDays, partner.highValueLimit]
  const kept = [partner.phone, partner.email, new Date(partner.createdAt), changes.length]
  return line([id, code, name, kind, city, tier, state, holdUntil, ...limits, ...kept])
}

/** The history of coverage tells that it came with the demo, at its very beginning. */
async function nameSet(client: pg.ClientBase, world: World): Promise<void> {
  const id = uuidAt(Random.of(world.seed, 'coverage set'), world.start)
  await client.query(
    `INSERT INTO coverage_change_sets (id, at, door, actor_kind, actor_id, actor_name, actor_role) VALUES ($1, $2, 'demo', $3, $4, $5, $6)`,
    [id, new Date(world.start), SYSTEM.kind, SYSTEM.id, SYSTEM.name, SYSTEM.role],
  )
  await client.query(`SELECT set_config('buyback.coverage_change_set', $1, true)`, [id])
}

/** Partners with their standing, what was decided about it, and where they go. */
export async function writePartners(client: pg.ClientBase, world: World): Promise<void> {
  const { partners, standings, places } = world
  const columns = `id, code, name, kind, city, tier, state, hold_until, daily_capacity, max_open_orders, weekly_orders, device_categories,
    working_days, high_value_limit, phone, email, created_at, version`
  await copy(
    client,
    'partners',
    columns,
    partners.map((partner) => partnerLine(world, partner)),
  )
  const actions = standings.actions.map((action) => {
    const { id, partnerId, kind, reason, holdUntil, proposedBy, proposedAt, decision, decidedBy, decidedAt, note } =
      action
    const decided = [
      decision,
      decidedBy?.id ?? null,
      decidedBy?.name ?? null,
      decidedAt === null ? null : new Date(decidedAt),
      note,
    ]
    return line([
      id,
      partnerId,
      kind,
      reason,
      holdUntil,
      proposedBy.id,
      proposedBy.name,
      new Date(proposedAt),
      ...decided,
    ])
  })
  const actionColumns = `id, partner_id, kind, reason, hold_until, proposed_by, proposed_by_name, proposed_at, decision, decided_by,
    decided_by_name, decided_at, note`
  await copy(client, 'partner_actions', actionColumns, actions)
  const coverage = places.coverage.map((cell) => {
    const partner = (partners[cell.partner] as DemoPartner).id
    return line([
      cell.id,
      partner,
      cell.pincode,
      cell.category,
      dateOf(cell.from),
      cell.to === null ? null : dateOf(cell.to),
    ])
  })
  await nameSet(client, world)
  await copy(client, 'coverage', 'id, partner_id, pincode, device_category, from_date, to_date', coverage)
  await audit(
    client,
    world,
    partners.map((partner) => ({
      at: partner.createdAt,
      actor: SYSTEM,
      action: 'partners.create',
      subjectKind: 'partner',
      subjectId: partner.id,
      data: { code: partner.code, kind: partner.kind, tier: partner.tier, dailyCapacity: partner.dailyCapacity },
    })),
  )
  await audit(client, world, leaveFacts(world))
  await audit(
    client,
    world,
    standings.actions.flatMap((action): Fact[] => {
      const about = {
        subjectKind: 'partner',
        subjectId: action.partnerId,
        data: { action: action.id, kind: action.kind },
      }
      const proposed = { ...about, at: action.proposedAt, actor: action.proposedBy, action: 'partners.propose_action' }
      const name = action.decision === 'approved' ? 'partners.approve_action' : 'partners.reject_action'
      return action.decidedBy && action.decidedAt !== null
        ? [proposed, { ...about, at: action.decidedAt, actor: action.decidedBy, action: name }]
        : [proposed]
    }),
  )
}

/** Clusters of the cities, and the few pincodes that are switched off. Answers whether the directory is left as it was. */
export async function writePlaces(client: pg.ClientBase, world: World): Promise<void> {
  const { clusters, closed } = world.places
  const known = await client.query<{ city: string; name: string }>('SELECT city, name FROM clusters')
  const taken = new Set(known.rows.map(({ city, name }) => `${city}/${name}`))
  const made = clusters.filter(({ city, name }) => !taken.has(`${city}/${name}`))
  await copy(
    client,
    'clusters',
    'id, city, name',
    made.map(({ id, city, name }) => line([id, city, name])),
  )
  for (const { id, pincodes } of made) {
    await client.query(
      'UPDATE pincodes SET cluster_id = $1, version = version + 1 WHERE pincode = ANY ($2) AND cluster_id IS NULL',
      [id, pincodes],
    )
  }
  await client.query(
    'UPDATE pincodes SET serviceable = false, version = version + 1 WHERE pincode = ANY ($1) AND serviceable',
    [closed],
  )
  const [manager] = world.staff.of('area_manager')
  await audit(
    client,
    world,
    closed.map((pincode) => ({
      at: world.start - DAY,
      actor: manager ?? SYSTEM,
      action: 'areas.switch',
      subjectKind: 'pincode',
      subjectId: pincode,
      data: { serviceable: false, reason: 'No partner can reach it in time' },
    })),
  )
}

async function userLine(world: World, person: Person): Promise<string> {
  const { id, email, name, role, partnerId, signsIn } = person
  const why = passwordProblem(DEMO_PASSWORD, person)
  if (why) throw new Error(`the demo password is not good enough for ${email}: ${why}`)
  return line([
    id,
    email,
    name,
    role,
    'active',
    partnerId,
    signsIn ? await hashPassword(DEMO_PASSWORD) : null,
    new Date(world.start - 60 * DAY),
  ])
}

/** Accounts: ids come from the seed, because history names them; hashes are made as everywhere. */
export async function writePeople(client: pg.ClientBase, world: World): Promise<void> {
  const { people, doors } = world.staff
  const users = await Promise.all(people.map((person) => userLine(world, person)))
  await copy(client, 'users', 'id, email, name, role, state, partner_id, password_hash, created_at', users)
  const teams = people.flatMap(({ id, teams: of }) => of.map((team) => line([id, team])))
  await copy(client, 'user_teams', 'user_id, team', teams)
  const keys = doors.map(({ id, name }) => {
    // Nobody has ever seen the secret: the keys only lend their names to history.
    const secret = createHash('sha256').update(randomBytes(32)).digest('hex')
    return line([
      id,
      name,
      'cx_agent',
      'demo',
      secret,
      ['orders:write', 'leads:write'],
      new Date(world.start - 60 * DAY),
    ])
  })
  await copy(client, 'api_keys', 'id, name, role, prefix, secret_hash, scopes, created_at', keys)
  await audit(
    client,
    world,
    people.map((person) => ({
      at: world.start - 60 * DAY,
      actor: SYSTEM,
      action: 'users.create',
      subjectKind: 'user',
      subjectId: person.id,
      data: { role: person.role, teams: [...person.teams], partner_id: person.partnerId },
    })),
  )
}

/** The calendar's second version, where the demo brings one. */
export async function writePolicies(client: pg.ClientBase, world: World): Promise<void> {
  const second = world.book[1]
  if (!second) return
  const [manager] = world.staff.of('ops_manager')
  const random = Random.of(world.seed, 'policies')
  const at = dayStart(Math.floor(second.from / DAY) - 3, 15)
  const kept = [
    new Date(second.from),
    { ...second.set.calendar },
    'Public holidays added',
    manager?.id ?? 'system',
    new Date(at),
  ]
  await copy(client, 'policy_versions', 'id, kind, version, effective_from, body, note, created_by, created_at', [
    line([uuidAt(random, at), 'calendar', second.set.calendarVersion, ...kept]),
  ])
}
