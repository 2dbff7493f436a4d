import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { startOfDay } from '@/lib/core/business-time'
import type { Result } from '@/lib/core/result'
import { appeal, coach, decideAppeal, rateHandover } from '@/lib/quality/commands/appeal'
import { submitAudit } from '@/lib/quality/commands/audit'
import { drawLastWeek } from '@/lib/quality/commands/draw-week'
import { rulesAt } from '@/lib/quality/data/rules'
import { lastWeek, weekOf } from '@/lib/quality/domain/weeks'
import type { Answers, Scorecard } from '@/lib/quality/types'
import { pool } from '@/lib/server/pool'
import { sql } from '@/lib/server/sql'
import { DAY, HOUR, REVIEW, staffed } from './clock'
import { Random } from './random'

/** What an auditor says on the whole, by the first thing that was missed. */
const COMMENTS: Record<string, string> = {
  reason: 'The sub-category fits better as “Repeated reschedules”.',
  notes: 'Say whom you called and when: Operations had to ask.',
  complete: 'Attach what the customer sent: it saves a second call.',
  right_answer: 'Read the article on payouts again: the answer was a day off.',
  tone: 'Name the next step and its time.',
  no_promise: 'Nothing is promised before Finance has confirmed it.',
  privacy: 'Ask for two facts of the order before an address is read out.',
}
const WELL = ['Short and complete, nothing to ask back.', 'Good tone, and the next step has its time.']
const MISSED: Record<string, string> = {
  reason: 'Another sub-category fits better.',
  notes: 'What was checked is missing.',
  complete: 'No evidence attached.',
  right_answer: 'The article on payouts says 24 hours.',
  tone: 'No time was given for the next step.',
  no_promise: 'A compensation was promised on the phone.',
  privacy: 'The address was read out before the caller said who they are.',
}

function told<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`quality of the demo was refused: ${result.refusal.code}`)
  return result.value
}

type Person = { id: string; name: string; role: Role; teams: string[] }
const actorFor = (person: Person) => makeActor({ kind: 'user', ...person })

async function staff(): Promise<Person[]> {
  const { rows } = await pool().query<Person>(
    `SELECT id, name, role, array(SELECT team FROM user_teams t WHERE t.user_id = u.id) AS teams FROM users u WHERE state = 'active' ORDER BY email`,
  )
  return rows
}

/** Answers as an auditor may give them: most is met, something is missed now and then. */
function answersOf({ criteria }: Scorecard, random: Random): Answers {
  return Object.fromEntries(
    criteria.map(({ code, critical }) => {
      const dice = random.next()
      const note = MISSED[code] ?? 'Not in the ticket.'
      if (dice < (critical ? 0.03 : 0.1)) return [code, { mark: 'missed', note }]
      if (!critical && dice < 0.22) return [code, { mark: 'partly', note }]
      return [code, { mark: 'met' }]
    }),
  )
}

/** What a second auditor finds: mostly the same, now and then something else. */
function seenAgain(answers: Answers, random: Random): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => {
      if (!random.chance(0.2)) return [code, answer]
      return [
        code,
        answer.mark === 'met' ? { mark: 'partly', note: MISSED[code] ?? 'Not in the ticket.' } : { mark: 'met' },
      ]
    }),
  )
}

function commentOn(answers: Answers, random: Random): string | null {
  const [missed] = Object.entries(answers).find(([, { mark }]) => mark === 'missed' || mark === 'partly') ?? []
  return missed ? (COMMENTS[missed] ?? null) : (WELL[Math.floor(random.next() * WELL.length)] ?? null)
}

/** `about`: the first look at the same item. */
type Waiting = { ref: string; version: number; auditor: string; agent: string; about: string }

/** Most of the drawn audits, done in the days after the draw; some wait. Answers those done. */
async function auditMost(seed: number, from: Date, now: Date, people: Person[]): Promise<Waiting[]> {
  const { rows } = await pool().query<Waiting>(
    `SELECT a.ref, a.version, a.auditor_id AS auditor, a.agent_id AS agent, coalesce(f.ref, a.ref) AS about
     FROM quality_audits a LEFT JOIN quality_audits f ON f.id = a.second_of_id WHERE a.audited_at IS NULL ORDER BY a.id`,
  )
  const { scorecard } = (await rulesAt(sql, now)).body
  const done: Waiting[] = []
  for (const audit of rows) {
    const random = Random.of(seed, 'quality', audit.ref)
    const auditor = people.find(({ id }) => id === audit.auditor)
    const at = new Date(staffed(REVIEW, from.getTime() + random.between(5 * HOUR, 4 * DAY)) + random.next() * 2 * HOUR)
    if (!auditor || at > now || random.chance(0.25)) continue
    const first = answersOf(scorecard, Random.of(seed, 'quality answers', audit.about))
    const answers = audit.about === audit.ref ? first : seenAgain(first, random)
    const comment = commentOn(answers, random)
    const context = { actor: actorFor(auditor), now: at, requestId: null }
    told(
      await submitAudit(context, {
        ref: audit.ref,
        version: audit.version,
        answers,
        comment,
      }),
    )
    done.push(audit)
  }
  return done
}

/** One objection that was decided, one that waits, and a note. */
async function objections(done: Waiting[], people: Person[], now: Date): Promise<void> {
  const { rows } = await pool().query<{ ref: string; agent: string; auditor: string }>(
    `SELECT ref, agent_id AS agent, auditor_id AS auditor FROM quality_audits WHERE NOT passed AND second_of_id IS NULL ORDER BY id LIMIT 2`,
  )
  const context = (person: Person) => ({ actor: actorFor(person), now, requestId: null })
  for (const [index, one] of rows.entries()) {
    const agent = people.find(({ id }) => id === one.agent)
    if (!agent) continue
    told(await appeal(context(agent), { ref: one.ref, text: 'The call was logged on the order, not in the ticket.' }))
    const decider = people.find(({ id, role }) => role === 'ops_manager' && id !== one.auditor && id !== one.agent)
    if (index === 0 && decider)
      told(await decideAppeal(context(decider), { ref: one.ref, decision: 'overturned', answer: 'It is there: seen.' }))
  }
  const [first] = done
  const lead = people.find(({ role, id }) => role === 'cx_lead' && id !== first?.agent)
  if (first && lead)
    told(
      await coach(context(lead), {
        agent_id: first.agent,
        audit: null,
        text: 'Write down whom you called and at what time; it spares Operations a call.',
      }),
    )
}

/** What receiving teams said of handovers. */
async function clarity(seed: number, people: Person[], now: Date): Promise<void> {
  const { rows } = await pool().query<{ ref: string; team: string; by: string; at: Date }>(
    `SELECT t.ref, t.team, t.assignee_id AS by, t.last_event_at AS at FROM tickets t WHERE NOT t.imported AND t.handed_over_by IS NOT NULL
       AND t.assignee_id IS NOT NULL ORDER BY t.id`,
  )
  for (const one of rows) {
    const random = Random.of(seed, 'clarity', one.ref)
    const person = people.find(({ id }) => id === one.by)
    const at = new Date(Math.min(now.getTime(), one.at.getTime() + HOUR))
    if (!person || random.chance(0.35)) continue
    const score = random.chance(0.7) ? 4 + Math.round(random.next()) : 1 + Math.floor(random.next() * 3)
    const comment = score <= 2 ? 'Which number was called?' : null
    const rated = await rateHandover(
      { actor: actorFor(person), now: at, requestId: null },
      { ticket: one.ref, score, comment },
    )
    if (!rated.ok && rated.refusal.code !== 'not_found') told(rated)
  }
}

/** Samples of the last weeks, drawn and audited by the product's own rules. */
export async function writeQuality(seed: number, now: Date): Promise<void> {
  const people = await staff()
  const monday = startOfDay(weekOf(now))
  const done: Waiting[] = []
  for (const weeksAgo of [1, 0]) {
    const drawnAt = new Date(monday.getTime() - weeksAgo * 7 * DAY + HOUR)
    const at = drawnAt > now ? now : drawnAt
    await drawLastWeek(at, `demo-${seed}-${lastWeek(at).week}`)
    done.push(...(await auditMost(seed, at, now, people)))
  }
  await objections(done, people, now)
  await clarity(seed, people, now)
}
