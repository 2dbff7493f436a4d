/** What a score says. Source: kpis.md, `csat`. */
export const SCORE_LABELS: Record<number, string> = { 1: 'Very bad', 2: 'Bad', 3: 'So-so', 4: 'Good', 5: 'Very good' }

/** A survey as it stands beside a ticket or query. */
export type SurveyState = {
  id: string
  by: 'mail' | 'hand'
  createdAt: Date
  expiresAt: Date
  sentAt: Date | null
  score: number | null
  comment: string | null
  respondedAt: Date | null
  lowTicketRef: string | null
}

/** An answer in the list of answers. */
export type SurveyAnswer = {
  id: string
  ref: string
  about: 'ticket' | 'query'
  score: number
  comment: string | null
  respondedAt: Date
  agentName: string | null
  lowTicketRef: string | null
}

/** The answers about what one person did; `byScore` holds every score from 1 to 5. */
export type SurveyPerson = {
  agentId: string
  name: string
  answered: number
  sum: number
  byScore: Record<number, number>
}

export type SurveyFigures = {
  sent: number
  answered: number
  sum: number
  good: number
  bad: number
  byScore: Record<number, number>
}
