import { Prisma } from '@/lib/server/database'
import type { BesideMeasure, Measure } from './measures'

const sql = Prisma.sql
const AGENT = sql`f.agent_id`
const IS_MAIL = sql`f.channel = 'email'`
const REPLY_SECONDS = sql`f.first_reply_seconds`

function queries(at: string, rest: Partial<Measure> & Pick<Measure, 'numerator'>): Measure {
  return { source: 'queries', at, excluded: [], pending: null, agent: AGENT, ...rest }
}

function surveys(at: string, numerator: Prisma.Sql, rest: Partial<Measure> = {}): Measure {
  return { source: 'surveys', at, excluded: [], pending: null, agent: AGENT, numerator, ...rest }
}

/** How the rows of queries and surveys are told apart, judged at an instant. Source: kpis.md, "Customer experience". */
export const contactMeasures = (
  at: Prisma.Sql,
): Readonly<Record<'fcr' | 'first_response_time' | 'acknowledged_in_time' | 'csat', Measure>> => ({
  fcr: queries('handled_at', {
    numerator: sql`f.resolved_first`,
    open: sql`(f.resolved_first AND f.watched_until > ${at})`,
  }),
  first_response_time: queries('received_at', {
    only: IS_MAIL,
    excluded: [['no_reply', sql`f.first_reply_at IS NULL AND f.handled_at IS NOT NULL`]],
    pending: sql`f.first_reply_at IS NULL`,
    numerator: sql`f.first_reply_at IS NOT NULL`,
    weight: REPLY_SECONDS,
    took: {
      over: sql`f.first_reply_at IS NOT NULL`,
      working: REPLY_SECONDS,
      calendar: sql`extract(epoch FROM f.first_reply_at - f.received_at)`,
    },
  }),
  acknowledged_in_time: queries('received_at', {
    only: IS_MAIL,
    excluded: [
      ['no_reply', sql`f.first_reply_at IS NULL AND f.handled_at IS NOT NULL AND f.handled_at <= f.first_reply_due_at`],
    ],
    pending: sql`f.first_reply_at IS NULL AND NOT f.reply_overdue`,
    numerator: sql`f.acknowledged_in_time`,
  }),
  csat: surveys('responded_at', sql`f.score IS NOT NULL`, { weight: sql`f.score` }),
})

/** Mails that nobody has answered, past the target. */
export const unansweredMails = queries('received_at', {
  only: IS_MAIL,
  numerator: sql`(f.reply_overdue AND f.handled_at IS NULL)`,
})

/** What stands beside the CSAT. */
export const besideCsat: readonly BesideMeasure[] = [
  { part: 'good', measure: surveys('responded_at', sql`f.good`) },
  { part: 'bad', measure: surveys('responded_at', sql`f.bad`) },
  { part: 'sent', measure: surveys('sent_at', sql`true`) },
  { part: 'answered', measure: surveys('sent_at', sql`f.responded_at IS NOT NULL`) },
]
