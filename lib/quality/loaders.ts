import { defineLoader } from '@/lib/auth/define-loader'
import { startOfDay } from '@/lib/core/business-time'
import { queryPoliciesOf } from '@/lib/queries/data/policy'
import { sql } from '@/lib/server/sql'
import { auditsOf, auditsToDo, decidedAppeals, findAudit, firstLook, openAppeals, otherLook } from './data/audits'
import { agentOfNote, coachingOf, findPersonName, lastHandover } from './data/people'
import { lookedAtTwice, missedCriteria, resultsByAgent } from './data/results'
import { rulesAt, rulesOf, rulesVersions } from './data/rules'
import { readQuery } from './data/subject'
import { ticketTeam } from './data/tickets'
import { agreementOf, differencesOf, mostDiffering } from './domain/agreement'
import { weeksUntil } from './domain/weeks'
import { mayAudit, mayRate, maySeeAudit, maySeeResultsOf } from './policy'

const WEEKS = 8
const MOST = 200
const PAGE = 25

const since = (now: Date): { weeks: string[]; from: Date } => {
  const weeks = weeksUntil(now, WEEKS)
  return { weeks, from: startOfDay(weeks[0] ?? '') }
}

/** The desk of quality: what is to be looked at, what was found of everybody, how far auditors agree, what is objected to. */
export const loadQuality = defineLoader({
  capability: 'quality.read',
  load: async ({ actor, now }) => {
    if (actor.reach('quality.read') !== 'all') return { own: actor.id } as const
    const { weeks, from } = since(now)
    const audits = mayAudit(actor)
    const [mine, all, results, pairs, appeals, decided, rules, missed] = await Promise.all([
      audits ? auditsToDo(sql, actor.id, MOST) : [],
      auditsToDo(sql, null, MOST),
      resultsByAgent(sql, { from, now, agentId: null }),
      lookedAtTwice(sql, from),
      openAppeals(sql, MOST),
      decidedAppeals(sql, from, MOST),
      rulesAt(sql, now),
      missedCriteria(sql, { from, agentId: null }),
    ])
    const { criteria } = rules.body.scorecard
    const verdict = (passed: boolean): string => (passed ? 'passed' : 'failed')
    return {
      own: null,
      mine,
      others: all.filter(({ auditorId }) => auditorId !== actor.id),
      results,
      missed,
      agreement: {
        whole: agreementOf(pairs.map(({ first, second }) => [verdict(first.passed), verdict(second.passed)] as const)),
        criteria: criteria.map(({ code, label }) => ({
          code,
          label,
          ...agreementOf(
            pairs.flatMap(({ first, second }) => {
              const [a, b] = [first.answers[code]?.mark, second.answers[code]?.mark]
              return a && b ? [[a, b] as const] : []
            }),
          ),
        })),
      },
      // Of their own work nobody sees a second look, here as little as on its page.
      twice: mostDiffering(pairs.filter(({ agentId }) => agentId !== actor.id)).map((pair) => ({
        ...pair,
        differ: differencesOf(pair.first.answers, pair.second.answers),
      })),
      appeals,
      decided,
      criteria,
      weeks,
      mayAudit: audits,
      mayConfigure: actor.reach('tickets.configure') === 'all',
      me: actor.id,
      now,
    }
  },
})
export type QualityDesk = Extract<Awaited<ReturnType<typeof loadQuality>>, { own: null }>

/** A query with the words of the rules under which it was handled. */
async function queryInWords(ref: string) {
  const query = await readQuery(sql, ref)
  if (!query) return null
  const { topics, dispositions } = (await queryPoliciesOf(sql, query.policyVersion, query.calendarVersion)).policy
  return { query, topics, dispositions }
}

/** One audit with its scorecard; null when there is none that this reader may see. */
export const loadAudit = defineLoader({
  capability: ['quality.read', 'quality.audit'],
  load: async ({ actor, now }, ref: string) => {
    const audit = await findAudit(sql, ref)
    if (!audit || !maySeeAudit(actor, audit)) return null
    const other = await otherLook(sql, audit)
    // Whoever has yet to do the other look sees nothing of this one.
    if (other && other.auditorId === actor.id && other.auditedAt === null && audit.auditedAt)
      return { waitsFor: other.ref } as const
    const own = audit.agentId === actor.id
    // Nor does whoever has yet to do this one see anything of the other.
    const isBlind = audit.auditedAt === null && audit.auditorId === actor.id
    const seesOther = actor.reach('quality.read') === 'all' && !own && !isBlind
    const { scorecard } = (await rulesOf(sql, audit.rulesVersion)).body
    return {
      waitsFor: null,
      audit,
      other: seesOther ? other : null,
      scorecard,
      query: audit.subjectKind === 'query' ? await queryInWords(audit.subjectRef) : null,
      mayAnswer: audit.auditedAt === null && audit.auditorId === actor.id && mayAudit(actor),
      mayTake:
        audit.auditedAt === null &&
        audit.auditorId !== actor.id &&
        !own &&
        mayAudit(actor) &&
        other?.auditorId !== actor.id,
      mayAppeal: own && audit.auditedAt !== null && audit.secondOfId === null && audit.appeal === null,
      mayDecide: audit.appeal?.decision === null && mayAudit(actor) && !own && audit.auditorId !== actor.id,
      mayCoach: mayAudit(actor) && !own && audit.auditedAt !== null && audit.secondOfId === null,
      now,
    }
  },
})
export type AuditPage = Extract<NonNullable<Awaited<ReturnType<typeof loadAudit>>>, { waitsFor: null }>

/** One person's results and notes; null when there is nobody such, or they are not this reader's to see. `who`: a person, or a note's reference. */
export const loadAgentQuality = defineLoader({
  capability: 'quality.read',
  load: async ({ actor, now }, who: string, after: { at: Date; id: string } | null) => {
    const agentId = who.startsWith('CN-') ? await agentOfNote(sql, who) : who
    if (!agentId || !maySeeResultsOf(actor, agentId)) return null
    const name = await findPersonName(sql, agentId)
    if (name === null) return null
    const { weeks, from } = since(now)
    const [results, page, notes, missed, rules] = await Promise.all([
      resultsByAgent(sql, { from, now, agentId }),
      auditsOf(sql, agentId, { after, limit: PAGE }),
      coachingOf(sql, agentId, 50),
      missedCriteria(sql, { from, agentId }),
      rulesAt(sql, now),
    ])
    const own = agentId === actor.id
    return {
      agentId,
      name,
      result: results[0] ?? null,
      ...page,
      notes,
      missed,
      criteria: rules.body.scorecard.criteria,
      weeks,
      own,
      all: actor.reach('quality.read') === 'all',
      mayCoach: mayAudit(actor) && !own,
      now,
    }
  },
})
export type AgentQuality = NonNullable<Awaited<ReturnType<typeof loadAgentQuality>>>

export const loadQualityRules = defineLoader({
  capability: 'quality.read',
  load: async ({ actor, now }) => {
    if (actor.reach('quality.read') !== 'all') return null
    return { versions: await rulesVersions(sql), mayEdit: actor.reach('tickets.configure') === 'all', now }
  },
})

/** What the page of a ticket shows of quality: how clear it came, and the look at it that this reader may see. */
export const loadTicketQuality = defineLoader({
  capability: 'tickets.read',
  load: async ({ actor }, ticketRef: string) => {
    const [handover, audit, team] = await Promise.all([
      lastHandover(sql, ticketRef),
      firstLook(sql, ticketRef),
      ticketTeam(sql, ticketRef),
    ])
    const asks = handover?.taken && handover.score === null && mayRate(actor, handover, team)
    return {
      ticket: ticketRef,
      handover:
        handover && (asks || handover.score !== null)
          ? {
              handedByName: handover.handedByName,
              score: handover.score,
              ratedBy: handover.ratedBy,
              asks: asks === true,
            }
          : null,
      audit: audit && maySeeAudit(actor, audit) ? audit.ref : null,
      mayChoose: audit === null && mayAudit(actor) && actor.kind === 'user',
    }
  },
})
export type TicketQuality = Awaited<ReturnType<typeof loadTicketQuality>>
