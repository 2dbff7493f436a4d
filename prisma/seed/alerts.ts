import { addDays, instantAt, localDate } from '@/lib/core/business-time'
import { newId } from '@/lib/core/ids'
import { findDayAlerts, findQueueAlerts } from '@/lib/kpis/commands/find-alerts'
import { foldRollups } from '@/lib/kpis/commands/fold-rollups'
import { reportYesterday } from '@/lib/kpis/commands/report-days'
import { saveAlertRule } from '@/lib/kpis/commands/save-alert-rules'
import { noteAlert, ownAlert, snoozeAlert } from '@/lib/kpis/commands/steer-alerts'
import { firstRule } from '@/lib/kpis/domain/alert-rules'
import { pool } from '@/lib/server/pool'
import { actorOf, done } from './actors'

/** So many weeks of sizes are written, one for each hour. */
const WEEKS = 8
/** The nights on which somebody would have looked, in days before today. */
const NIGHTS = [9, 6, 3, 1, 0]

/**
 * How long queues were, hour by hour, told from the history that the demo lived through: an order waits from its placing to its first
 * assignment, a payout from the pickup to the money.
 */
async function writeSizes(now: Date): Promise<void> {
  const from = new Date(now.getTime() - WEEKS * 7 * 86_400_000)
  await pool().query(
    `WITH spans (queue, began, ended) AS (
      SELECT 'orders.new', created_at, least(first_assigned_at, closed_at) FROM orders WHERE no_vendor_since IS NULL
      UNION ALL SELECT 'orders.payout_pending', picked_up_at, least(paid_at, closed_at) FROM orders WHERE picked_up_at IS NOT NULL),
    moves AS (SELECT queue, began AS at, 1 AS by FROM spans UNION ALL SELECT queue, ended, -1 FROM spans WHERE ended IS NOT NULL),
    steps AS (SELECT queue, date_bin('1 hour', at - interval '1 microsecond', '2000-01-01T00:30:00Z') + interval '1 hour' AS at, sum(by) AS by
      FROM moves GROUP BY 1, 2),
    hours AS (SELECT generate_series(date_bin('1 hour', $1::timestamptz, '2000-01-01T00:30:00Z'), $2::timestamptz - interval '1 hour', '1 hour') AS at)
    INSERT INTO queue_sizes (queue, at, size)
    SELECT q.queue, h.at, coalesce((SELECT sum(s.by) FROM steps s WHERE s.queue = q.queue AND s.at <= h.at), 0)::int
    FROM (SELECT DISTINCT queue FROM steps) q CROSS JOIN hours h ON CONFLICT DO NOTHING`,
    [from, now],
  )
}

type Open = { ref: string; version: number; measure: string }

/** What people did about those that are open: one is somebody's, with a word to it, another is put off. */
async function steer(now: Date): Promise<void> {
  const [manager, quality] = [await actorOf('ops_manager'), await actorOf('vendor_quality')]
  const { rows } = await pool().query<Open>(
    `SELECT ref, version, measure FROM kpi_alerts WHERE settled_at IS NULL ORDER BY kind = 'floor' DESC, scope, ref LIMIT 3`,
  )
  const [first, , third] = rows
  if (!manager || !quality || !first) return
  const at = { now, requestId: null }
  done(await ownAlert({ actor: manager, ...at }, { ref: first.ref, seen: first.version, owner_id: quality.id }))
  const text = 'Spoke to the two partners that count most against it; they look at their slots for the week.'
  done(await noteAlert({ actor: quality, ...at }, { key: newId(now), ref: first.ref, text }))
  if (!third) return
  const until = instantAt(addDays(localDate(now), 2), '10:00')
  done(await snoozeAlert({ actor: manager, ...at }, { ref: third.ref, seen: third.version, until }))
}

/** Cities of the demo have few orders a day: its managers look at fewer rows, and sooner. */
const RULES = [
  { measure: 'pickup_sla', held_days: 2, least: 10, note: 'Our cities have few pickups a day' },
  { measure: 'reassignment_rate', held_days: 2, least: 10, note: 'Our cities have few orders a day' },
  { measure: 'no_service_rate', held_days: 2, least: 10, note: 'A gap in coverage should not wait three days' },
] as const

async function saveRules(now: Date): Promise<void> {
  const manager = await actorOf('ops_manager')
  if (!manager) return
  const context = { actor: manager, now, requestId: null }
  for (const rule of RULES) {
    const { sudden, cities, partnerKinds, partners, partnerLeast } = firstRule(rule.measure)
    const kept = {
      based_on: null,
      sudden,
      cities,
      partner_kinds: partnerKinds,
      partners,
      partner_least: partnerLeast,
      chat: rule.measure === 'no_service_rate',
    }
    done(await saveAlertRule(context, { ...rule, ...kept }))
  }
}

/** Alerts as the demo's history raises them, found on some of the nights. Answers how many. */
export async function findAlerts(now: Date): Promise<number> {
  await foldRollups(() => now)
  await writeSizes(now)
  await saveRules(instantAt(addDays(localDate(now), -30), '11:00'))
  for (const night of NIGHTS) {
    const seen = night === 0 ? now : instantAt(addDays(localDate(now), -night), '03:00')
    await reportYesterday(seen)
    await findDayAlerts(seen)
  }
  await findQueueAlerts(now)
  await steer(now)
  const { rows } = await pool().query<{ n: number }>('SELECT count(*)::int AS n FROM kpi_alerts')
  return rows[0]?.n ?? 0
}
