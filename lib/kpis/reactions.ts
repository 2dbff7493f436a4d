import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { findDayAlerts, findQueueAlerts } from './commands/find-alerts'
import { fitPickupRisk } from './commands/fit-risk'
import { foldUntil } from './commands/fold-rollups'
import { makeAskedReplay, refreshPartnerStatistics } from './commands/refresh-partner-statistics'
import { reportYesterday } from './commands/report-days'
import { scorePickupRisk } from './commands/score-risk'
import { sendDuePinboards, sendPinboard } from './commands/send-pinboards'

const one = z.object({ id: z.uuid() })
const replay = z.object({ replay_id: z.string() })

/** The next minute's job takes over before the minute is over. */
const FOLDS_FOR_MS = 58_000

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Keeps the roll-ups a second or two behind what is written; two at once do not hinder each other. */
  async fold_kpis(_, { abortSignal }) {
    const clock = () => new Date()
    await foldUntil(new Date(Date.now() + FOLDS_FOR_MS), clock, abortSignal)
  },
  /** What scores of partners are made of; nightly, so that a day's orders are routed by one set of figures. */
  async refresh_partner_statistics() {
    await refreshPartnerStatistics(new Date())
  },
  /** What each day came to, as it stands a night later: what changes afterwards is marked as restated. */
  async report_kpi_days() {
    await reportYesterday(new Date())
  },
  /** Figures past their floor and sudden changes of the days that are over: soon after they end, and as what was open in them is decided. */
  async find_day_alerts() {
    await findDayAlerts(new Date())
  },
  /** Queues longer than usual at this hour. */
  async find_queue_alerts() {
    await findQueueAlerts(new Date())
  },
  /** Boards that are due to somebody now. */
  async send_pinboards() {
    await sendDuePinboards(new Date())
  },
  /** A board is due to somebody: once, whoever tries it again. */
  async send_pinboard(payload) {
    await sendPinboard(one.parse(payload).id, new Date())
  },
  /** What history says of orders that wait for their pickup; nightly. */
  async fit_pickup_risk() {
    await fitPickupRisk(new Date())
  },
  /** How likely each of them is to miss it; by the minute. */
  async score_pickup_risk() {
    await scorePickupRisk(() => new Date())
  },
  /** Rules that somebody wants to see replayed over a past period: what it needs of partners is measured here. */
  async replay_rules(payload) {
    await makeAskedReplay(replay.parse(payload).replay_id, () => new Date())
  },
}

/** Figures of partners at 02:00 in India, reports of days at 02:45, what history says of pickups at 03:20; hours begin there at half past. Boards within five minutes of their hour. */
export const crontab = [
  '30 20 * * * refresh_partner_statistics',
  '15 21 * * * report_kpi_days',
  '25 * * * * find_day_alerts ?max=3&jobKey=find_day_alerts',
  '31 * * * * find_queue_alerts ?max=3&jobKey=find_queue_alerts',
  '*/5 * * * * send_pinboards ?max=1',
  '50 21 * * * fit_pickup_risk',
  '* * * * * score_pickup_risk ?max=1&jobKey=score_pickup_risk',
  '* * * * * fold_kpis ?max=1&jobKey=fold_kpis',
]
