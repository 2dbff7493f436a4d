import { type Difference, isSame, type Shown } from '@/lib/core/difference'
import { inSnapshot, type Sql } from '@/lib/server/sql'
import { queryPoliciesOf } from '../data/policy'
import { type StoredQuery, storedQueries } from '../data/verify-rows'
import { answerDueAt, workingSeconds } from '../domain/answer-due'

const BATCH = 5_000
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Due times and working seconds by the versions that a query keeps, and when last was said something. */
async function ofQuery(db: Sql, query: StoredQuery): Promise<Difference[]> {
  const { receivedAt, waitingSince, firstReplyAt, byMail, saidAt, status } = query
  const { policy, calendar } = await queryPoliciesOf(db, query.policyVersion, query.calendarVersion)
  const expected: Record<string, Shown> = {
    firstReplyDueAt: byMail ? answerDueAt(policy, calendar, receivedAt) : null,
    firstReplySeconds: firstReplyAt && workingSeconds(calendar, receivedAt, firstReplyAt),
    answerDueAt: status === 'open' && waitingSince ? answerDueAt(policy, calendar, waitingSince) : null,
    lastMessageAt: saidAt && saidAt > receivedAt ? saidAt : receivedAt,
  }
  return Object.entries(expected).flatMap(([field, value]) => {
    const found = query[field as keyof StoredQuery] as Shown
    return isSame(value, found) ? [] : [{ check: 'query_state', row: query.ref, field, expected: value, found }]
  })
}

/** Derives every query's times again, batch by batch, and yields what is stored otherwise. */
export async function* queryDifferences(): AsyncGenerator<Difference> {
  for (let after: string | null = FIRST; after; ) {
    const from: string = after
    const { differences, last } = await inSnapshot(async (db) => {
      const queries = await storedQueries(db, from, BATCH)
      const found: Difference[] = []
      for (const query of queries) found.push(...(await ofQuery(db, query)))
      return { differences: found, last: queries.length === BATCH ? (queries.at(-1)?.id ?? null) : null }
    })
    yield* differences
    after = last
  }
}
