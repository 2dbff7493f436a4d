import { newId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type {
  Alert,
  AlertEvent,
  AlertFacts,
  AlertKind,
  AlertSight,
  AlertSubject,
  AlertsAbout,
  AlertView,
  SettledWhy,
  Watched,
} from '../types/alerts'

const COLUMNS = Prisma.sql`a.id::text AS id, a.ref, a.version, a.kind, a.measure, a.scope, nullif(a.subject, '') AS value, a.facts, a.began_at AS "beganAt",
  a.last_at AS "lastAt", a.opened_at AS "openedAt", a.owner_id AS "ownerId", a.owner_name AS "ownerName", a.snoozed_until AS "snoozedUntil",
  a.settled_at AS "settledAt", a.settled_why AS "settledWhy", a.came_back AS "cameBack",
  (SELECT p.name FROM partners p WHERE a.scope = 'partner' AND p.code = a.subject) AS "partnerName"`

function inView(view: AlertView, now: Date): Prisma.Sql {
  if (view === 'settled') return Prisma.sql`a.settled_at IS NOT NULL`
  const later = Prisma.sql`coalesce(a.snoozed_until > ${now}, false)`
  return view === 'snoozed'
    ? Prisma.sql`a.settled_at IS NULL AND ${later}`
    : Prisma.sql`a.settled_at IS NULL AND NOT ${later}`
}

/** Those of which a reader may know. */
const within = ({ measures, partners }: AlertSight): Prisma.Sql =>
  Prisma.sql`a.measure = ANY(${[...measures]}::text[]) AND (${partners} OR a.scope <> 'partner')`

/** About what: one subject, or only single partners, or everything else. */
type About = { scope: 'city' | 'partner'; value: string } | AlertsAbout

function aboutOf(about: About | undefined): Prisma.Sql {
  if (about === undefined) return Prisma.empty
  if (about === 'partners') return Prisma.sql`AND a.scope = 'partner'`
  if (about === 'others') return Prisma.sql`AND a.scope <> 'partner'`
  return Prisma.sql`AND a.scope = ${about.scope} AND a.subject = ${about.value}`
}

type AlertPage = { limit: number; after: { at: Date; id: string } | null; about?: About | undefined }

/** Alerts that a reader may know of: those that are open newest first, those that are over by when they were settled. */
export async function listAlerts(
  db: Sql,
  view: AlertView,
  sight: AlertSight,
  now: Date,
  page: AlertPage,
): Promise<Alert[]> {
  const by = view === 'settled' ? Prisma.sql`a.settled_at` : Prisma.sql`a.opened_at`
  const beyond = page.after ? Prisma.sql`AND (${by}, a.id) < (${page.after.at}, ${page.after.id}::uuid)` : Prisma.empty
  return db.$queryRaw<Alert[]>`
    SELECT ${COLUMNS} FROM kpi_alerts a WHERE ${inView(view, now)} AND ${within(sight)} ${aboutOf(page.about)} ${beyond}
    ORDER BY ${by} DESC, a.id DESC LIMIT ${page.limit}`
}

export async function countAlerts(
  db: Sql,
  sight: AlertSight,
  now: Date,
  about?: About,
): Promise<Record<AlertView, number>> {
  const [row] = await db.$queryRaw<Record<AlertView, number>[]>`
    SELECT count(*) FILTER (WHERE ${inView('open', now)})::int AS open, count(*) FILTER (WHERE ${inView('snoozed', now)})::int AS snoozed,
      count(*) FILTER (WHERE ${inView('settled', now)})::int AS settled
    FROM kpi_alerts a WHERE ${within(sight)} ${aboutOf(about)}`
  return row ?? { open: 0, snoozed: 0, settled: 0 }
}

/** Every alert that is not settled, snoozed or not. */
export async function openAlerts(db: Sql): Promise<Alert[]> {
  return db.$queryRaw<Alert[]>`SELECT ${COLUMNS} FROM kpi_alerts a WHERE a.settled_at IS NULL ORDER BY a.id`
}

export async function findAlert(db: Sql, ref: string): Promise<Alert | null> {
  const rows = await db.$queryRaw<Alert[]>`SELECT ${COLUMNS} FROM kpi_alerts a WHERE a.ref = ${ref}`
  return rows[0] ?? null
}

/** The alert, its row locked until the transaction ends. */
export async function lockAlert(tx: Sql, by: { ref: string } | { id: string }): Promise<Alert | null> {
  const which = 'ref' in by ? Prisma.sql`a.ref = ${by.ref}` : Prisma.sql`a.id = ${by.id}::uuid`
  const rows = await tx.$queryRaw<Alert[]>`SELECT ${COLUMNS} FROM kpi_alerts a WHERE ${which} FOR UPDATE`
  return rows[0] ?? null
}

export type NewAlert = AlertSubject & {
  kind: AlertKind
  measure: Watched
  facts: AlertFacts
  beganAt: Date
  lastAt: Date
}

/** Opens an alert, or opens again the one of the same beginning; null when it, or another of its subject, is open. */
export async function openAlert(tx: Sql, alert: NewAlert, now: Date): Promise<Alert | null> {
  const { kind, measure, scope, value, facts, beganAt, lastAt } = alert
  const inserted = await tx.$queryRaw<Alert[]>`
    INSERT INTO kpi_alerts AS a (id, ref, kind, measure, scope, subject, facts, began_at, last_at, opened_at)
    VALUES (${newId(now)}::uuid, 'AL-' || nextval('kpi_alert_ref_seq'), ${kind}, ${measure}, ${scope}, ${value ?? ''}, ${JSON.stringify(facts)}::jsonb,
      ${beganAt}, ${lastAt}, ${now})
    ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`
  if (inserted[0]) return inserted[0]
  const again = await tx.$queryRaw<Alert[]>`
    UPDATE kpi_alerts a SET version = version + 1, came_back = came_back + 1, settled_at = NULL, settled_why = NULL, snoozed_until = NULL,
      facts = ${JSON.stringify(facts)}::jsonb, last_at = ${lastAt}
    WHERE kind = ${kind} AND measure = ${measure} AND scope = ${scope} AND subject = ${value ?? ''} AND began_at = ${beganAt}
      AND settled_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kpi_alerts o WHERE o.kind = ${kind} AND o.measure = ${measure}
        AND o.scope = ${scope} AND o.subject = ${value ?? ''} AND o.settled_at IS NULL)
    RETURNING ${COLUMNS}`
  return again[0] ?? null
}

/** It goes on: its last day and figures. The version is that of what people change. */
export async function carryOn(tx: Sql, id: string, facts: AlertFacts, lastAt: Date): Promise<void> {
  await tx.$executeRaw`UPDATE kpi_alerts SET facts = ${JSON.stringify(facts)}::jsonb, last_at = ${lastAt} WHERE id = ${id}::uuid`
}

export async function settleAlert(tx: Sql, id: string, why: SettledWhy, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE kpi_alerts SET version = version + 1, settled_at = ${now}, settled_why = ${why}, snoozed_until = NULL WHERE id = ${id}::uuid`
}

/** Saves what people change of a locked alert as its next version. */
export async function steerAlert(
  tx: Sql,
  alert: Alert,
  changes: Partial<Pick<Alert, 'ownerId' | 'ownerName' | 'snoozedUntil'>>,
): Promise<void> {
  const { ownerId, ownerName, snoozedUntil } = { ...alert, ...changes }
  await tx.$executeRaw`
    UPDATE kpi_alerts SET version = version + 1, owner_id = ${ownerId}, owner_name = ${ownerName}, snoozed_until = ${snoozedUntil}
    WHERE id = ${alert.id}::uuid`
}

export async function insertAlertEvent(
  tx: Sql,
  alertId: string,
  event: { at: Date; action: string; by: { id: string; name: string }; data: Record<string, unknown> },
): Promise<void> {
  const { at, action, by, data } = event
  await tx.$executeRaw`
    INSERT INTO kpi_alert_events (alert_id, seq, at, action, actor_id, actor_name, data)
    SELECT ${alertId}::uuid, coalesce(max(seq), 0) + 1, ${at}, ${action}, ${by.id}, ${by.name}, ${JSON.stringify(data)}::jsonb
    FROM kpi_alert_events WHERE alert_id = ${alertId}::uuid`
}

export async function alertEvents(db: Sql, alertId: string): Promise<AlertEvent[]> {
  return db.$queryRaw<AlertEvent[]>`
    SELECT seq, at, action, actor_name AS "actorName", data FROM kpi_alert_events WHERE alert_id = ${alertId}::uuid ORDER BY seq DESC LIMIT 200`
}

/** Alerts of the same kind and subject that are over, the newest first: how often it happens, and for how long. */
export async function earlierAlerts(
  db: Sql,
  { kind, measure, scope, value, id }: Alert,
  limit: number,
): Promise<Alert[]> {
  return db.$queryRaw<Alert[]>`
    SELECT ${COLUMNS} FROM kpi_alerts a WHERE a.kind = ${kind} AND a.measure = ${measure} AND a.scope = ${scope} AND a.subject = ${value ?? ''}
      AND a.id <> ${id}::uuid ORDER BY a.began_at DESC LIMIT ${limit}`
}
