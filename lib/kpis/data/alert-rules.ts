import { newId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'
import type { AlertArea, AlertChoice, AlertRule, SavedRule, Watched } from '../types/alerts'

/** The rule of each thing that was saved last. */
export function savedRules(db: Sql): Promise<SavedRule[]> {
  return db.$queryRaw<SavedRule[]>`
    SELECT DISTINCT ON (measure) id::text AS id, measure, held_days AS "heldDays", sudden, cities, partner_kinds AS "partnerKinds", partners,
      partner_least AS "partnerLeast", least, chat, note,
      created_by AS "savedBy", created_at AS "savedAt"
    FROM kpi_alert_rules ORDER BY measure, created_at DESC, id DESC`
}

/** Those who would save the rule of one thing at once come one after the other, until the transaction ends. */
export async function lockRule(tx: Sql, measure: Watched): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`kpi_alert_rule ${measure}`}, 0))`
}

export async function insertRule(
  tx: Sql,
  rule: AlertRule & { note: string },
  by: { id: string; name: string },
  at: Date,
): Promise<void> {
  const { measure, heldDays, sudden, cities, partnerKinds, partners, partnerLeast, least, chat, note } = rule
  await tx.$executeRaw`
    INSERT INTO kpi_alert_rules (id, measure, held_days, sudden, cities, partner_kinds, partners, partner_least, least, chat, note,
      created_by_id, created_by, created_at)
    VALUES (${newId(at)}::uuid, ${measure}, ${heldDays}, ${sudden}, ${cities}, ${partnerKinds}, ${partners}, ${partnerLeast}, ${least}, ${chat}, ${note},
      ${by.id}, ${by.name}, ${at})`
}

export async function choicesOf(db: Sql, userId: string): Promise<AlertChoice[]> {
  return db.$queryRaw<AlertChoice[]>`
    SELECT area, in_app AS "inApp", mail FROM kpi_alert_choices WHERE user_id = ${userId}::uuid`
}

export async function saveChoice(tx: Sql, userId: string, { area, inApp, mail }: AlertChoice, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO kpi_alert_choices (user_id, area, in_app, mail, updated_at) VALUES (${userId}::uuid, ${area}, ${inApp}, ${mail}, ${at})
    ON CONFLICT (user_id, area) DO UPDATE SET in_app = excluded.in_app, mail = excluded.mail, updated_at = excluded.updated_at`
}

/** Alerts of an area come by mail no more; in the inbox as before. */
export async function stopAlertMail(tx: Sql, userId: string, area: AlertArea, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE kpi_alert_choices SET mail = false, updated_at = ${at} WHERE user_id = ${userId}::uuid AND area = ${area} AND mail`
}

/** Active people of some roles, with what they chose to hear of an area, and whether their inbox comes by mail anyway. */
export type Hearer = {
  id: string
  role: string
  email: string
  choice: { inApp: boolean; mail: boolean } | null
  inboxMail: boolean
}

export async function hearersOf(db: Sql, area: AlertArea, roles: readonly string[]): Promise<Hearer[]> {
  return db.$queryRaw<Hearer[]>`
    SELECT u.id::text AS id, u.role, u.email::text AS email, coalesce(p.by_mail, false) AS "inboxMail",
      CASE WHEN c.user_id IS NOT NULL THEN jsonb_build_object('inApp', c.in_app, 'mail', c.mail) END AS choice
    FROM users u LEFT JOIN kpi_alert_choices c ON c.user_id = u.id AND c.area = ${area} LEFT JOIN inbox_preferences p ON p.user_id = u.id
    WHERE u.state = 'active' AND u.role = ANY(${[...roles]}::text[]) ORDER BY u.id`
}
