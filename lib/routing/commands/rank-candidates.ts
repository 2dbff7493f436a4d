import type { LocalDate } from '@/lib/core/business-time'
import { isDeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import { partnersCovering } from '@/lib/coverage/data/serviceability'
import { partnerFacts } from '@/lib/partners/data/facts'
import type { Sql } from '@/lib/server/sql'
import { candidatesFor, type RankedCandidate } from '../domain/eligibility'
import type { RoutingRequest } from '../types'

type Question = Omit<RoutingRequest, 'covering'> & { date: LocalDate }

/** The candidates of a request, or how one named partner (by its code) stands. */
export async function rankCandidates(
  db: Sql,
  question: Question,
  only?: { code?: string; ids?: PartnerId[] },
): Promise<RankedCandidate[]> {
  const covering = isDeviceCategory(question.deviceCategory)
    ? await partnersCovering(db, question.pincode, question.deviceCategory, question.date)
    : []
  const partners = await partnerFacts(db, question.date, only)
  return candidatesFor(partners, { ...question, covering: new Set(covering) })
}
