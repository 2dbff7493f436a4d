import { DAY } from '@/lib/core/days'
import type { QueryPolicy } from '@/lib/queries/types'

/** What decides whether a customer is asked. `email`: where to, if by mail. */
export type SurveyFacts = {
  about: 'ticket' | 'query'
  /** Closed or resolved by us, and not what a survey itself opened. */
  ended: boolean
  asked: boolean
  customerId: string | null
  erased: boolean
  lastAskedAt: Date | null
  email: string | null
}

/** How a customer is asked, or null: not at all. Source: issue "Tickets", point 7. */
export function howToAsk(
  { survey }: Pick<QueryPolicy, 'survey'>,
  facts: SurveyFacts,
  now: Date,
): 'mail' | 'hand' | null {
  const wanted = facts.about === 'ticket' ? survey.afterTicket : survey.afterQuery
  if (!wanted || !facts.ended || facts.asked || facts.erased) return null
  if (facts.lastAskedAt && now.getTime() - facts.lastAskedAt.getTime() < survey.quietDays * DAY) return null
  if (facts.email) return 'mail'
  return facts.customerId ? 'hand' : null
}

/** The words that a link goes with: nothing of what it is about, for whoever else may read them. */
export function surveyWords(businessName: string, link: string): { subject: string; body: string } {
  return {
    subject: `How was our help? – ${businessName}`,
    body: `Thank you for getting in touch with ${businessName}. How was our help? A number from 1 to 5 is enough:\n\n${link}\n\nThe link works once.`,
  }
}
