import type { Difference } from '@/lib/core/difference'
import { coverageDifferences } from '@/lib/coverage/commands/verify-history'
import { customerDifferences } from '@/lib/customers/commands/verify-merges'
import { attachmentDifferences } from '@/lib/files/commands/verify-attachments'
import { riskDifferences } from '@/lib/kpis/commands/verify-risk'
import { rollupDifferences } from '@/lib/kpis/commands/verify-rollups'
import { leadDifferences } from '@/lib/leads/commands/verify-links'
import { orderDifferences, orderRollupDifferences } from '@/lib/orders/commands/verify-orders'
import { partnerDifferences } from '@/lib/partners/commands/verify-states'
import { drawDifferences } from '@/lib/quality/commands/verify-draws'
import { queryDifferences } from '@/lib/queries/commands/verify-queries'
import { auditDifferences } from '@/lib/server/audit-check'
import { surveyDifferences } from '@/lib/surveys/commands/verify-surveys'
import { lookDifferences } from '@/lib/tickets/commands/verify-looks'
import { ticketDifferences, ticketFileDifferences } from '@/lib/tickets/commands/verify-tickets'

/** What is being checked now, and how far that is. */
export type VerifyProgress = (text: string) => void

/** Recomputes everything derived and yields every difference, as it is found. Rooms offer their own checks; here they meet. */
export async function* differences(now: Date, progress: VerifyProgress = () => {}): AsyncGenerator<Difference> {
  progress('Orders')
  yield* orderDifferences((done, of) => progress(`Orders: ${done} of ${of}`))
  progress('Capacity, payouts and persons')
  yield* orderRollupDifferences()
  yield* customerDifferences()
  yield* leadDifferences()
  yield* partnerDifferences(now)
  progress('Tickets')
  yield* ticketDifferences()
  yield* lookDifferences(now)
  progress('Queries and ratings')
  yield* queryDifferences()
  yield* surveyDifferences()
  progress('Samples of quality')
  yield* drawDifferences()
  progress('History of coverage')
  yield* coverageDifferences()
  progress('Roll-ups of figures')
  yield* rollupDifferences(() => new Date())
  yield* riskDifferences()
  progress('Attachments')
  yield* attachmentDifferences()
  yield* ticketFileDifferences()
  progress('Audit log')
  yield* auditDifferences((sealed) => progress(`Audit log: ${sealed} seals`))
}

/** All differences at once, for callers that expect few. */
export async function verifyBusiness(now: Date): Promise<Difference[]> {
  const all: Difference[] = []
  for await (const difference of differences(now)) all.push(difference)
  return all
}
