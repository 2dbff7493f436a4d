import { startOfDay } from '@/lib/core/business-time'
import { leadFacts } from '@/lib/leads/data/facts'
import { assignmentFacts, type FactTime, orderFacts } from '@/lib/orders/data/facts'
import { auditFacts, clarityFacts } from '@/lib/quality/data/facts'
import { queryFacts } from '@/lib/queries/data/facts'
import { Prisma } from '@/lib/server/database'
import type { Reach } from '@/lib/server/reach'
import { surveyFacts } from '@/lib/surveys/data/facts'
import { ticketFacts } from '@/lib/tickets/data/facts'
import type { Question } from '../types'
import { UNKNOWN } from './dimensions'
import type { Cohort } from './measures'

const sql = Prisma.sql

/** Which rows of a past instant are asked for: those in `reach` at least; of assignments, those that this partner held. */
type Asked = { reach: readonly Reach[]; heldBy: Prisma.Sql | null }

/** The rows a measure is told of, as a FROM item `f`; `ids`: only those of these orders, leads, tickets, queries, surveys. */
export function factsOf(
  source: Cohort['source'],
  time: FactTime,
  ids?: readonly string[],
  { reach, heldBy }: Partial<Asked> = {},
): Prisma.Sql {
  switch (source) {
    case 'orders':
      return sql`${orderFacts(time, ids, reach)} f`
    case 'assignments':
      return sql`${assignmentFacts(time, ids, reach, heldBy)} f`
    case 'leads':
      return sql`${leadFacts(time.asOf ?? time.now, ids)} f`
    case 'tickets':
      return sql`${ticketFacts(time, ids, reach)} f`
    case 'queries':
      return sql`${queryFacts(time, ids, reach)} f`
    case 'surveys':
      return sql`${surveyFacts(time, ids, reach)} f`
    case 'audits':
      return sql`${auditFacts(time)} f`
    case 'clarity':
      return sql`${clarityFacts(time)} f`
  }
}

/** The partner whose assignments alone a question is about. */
function partnerOf({ partnerId, slices: { partner } }: Question): Prisma.Sql | null {
  if (partnerId !== null) return sql`${partnerId}::uuid`
  if (partner === undefined || partner === UNKNOWN) return null
  return sql`(SELECT kp.id FROM partners kp WHERE kp.code = ${partner})`
}

/** The same for what some cohorts count in a question: these rows at least. */
export function factsFor(
  source: Cohort['source'],
  question: Question,
  cohorts: readonly Pick<Cohort, 'at' | 'standing'>[],
): Prisma.Sql {
  const [from, to] = [startOfDay(question.from, question.zone), startOfDay(question.to, question.zone)]
  const reach = cohorts.map(({ at, standing }): Reach => (standing ? 'standing' : { at, from, to }))
  return factsOf(source, question, undefined, { reach, heldBy: partnerOf(question) })
}
