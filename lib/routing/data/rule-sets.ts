import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { RuleDraft, RuleSet, RuleVersion } from '../types'

const VERSION = Prisma.sql`version, body, note, published_by AS "publishedBy", published_at AS "publishedAt", restores`
const DRAFT = Prisma.sql`body, based_on AS "basedOn", version, updated_by AS "updatedBy", updated_at AS "updatedAt"`

/** The rule set in force: the newest that was published. Version 1 comes with a migration. */
export async function rulesInForce(db: Sql): Promise<{ version: number; body: RuleSet }> {
  const [row] = await db.$queryRaw<{ version: number; body: RuleSet }[]>`
    SELECT version, body FROM routing_rule_versions ORDER BY version DESC LIMIT 1`
  if (!row) throw new Error('no version of the routing rules: was the database migrated?')
  return row
}

/** One published version; null when there is none such. */
export async function findRuleVersion(db: Sql, version: number): Promise<RuleVersion | null> {
  const [row] = await db.$queryRaw<
    RuleVersion[]
  >`SELECT ${VERSION} FROM routing_rule_versions WHERE version = ${version}`
  return row ?? null
}

/** Published versions before a number, newest first. */
export async function listRuleVersions(db: Sql, page: { before?: number; limit: number }): Promise<RuleVersion[]> {
  const before = page.before === undefined ? Prisma.sql`true` : Prisma.sql`version < ${page.before}`
  return db.$queryRaw`SELECT ${VERSION} FROM routing_rule_versions WHERE ${before} ORDER BY version DESC LIMIT ${page.limit}`
}

/** Publishes a version; false when somebody took its number a moment ago. */
export async function insertRuleVersion(tx: Sql, rules: RuleVersion): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO routing_rule_versions (version, body, note, published_by, published_at, restores)
    VALUES (${rules.version}, ${JSON.stringify(rules.body)}::jsonb, ${rules.note}, ${rules.publishedBy}, ${rules.publishedAt}, ${rules.restores})
    ON CONFLICT DO NOTHING`
  return inserted === 1
}

export async function readDraft(db: Sql): Promise<RuleDraft | null> {
  const [row] = await db.$queryRaw<RuleDraft[]>`SELECT ${DRAFT} FROM routing_rule_drafts`
  return row ?? null
}

/** The draft, locked until the transaction ends. */
export async function lockDraft(tx: Sql): Promise<RuleDraft | null> {
  const [row] = await tx.$queryRaw<RuleDraft[]>`SELECT ${DRAFT} FROM routing_rule_drafts FOR UPDATE`
  return row ?? null
}

/** Saves the draft over the version that its editor saw (null: there was none); false when somebody else saved in between. */
export async function saveDraft(tx: Sql, draft: RuleDraft, seen: number | null): Promise<boolean> {
  const { body, basedOn, updatedBy, updatedAt, version } = draft
  const saved =
    seen === null
      ? await tx.$executeRaw`
        INSERT INTO routing_rule_drafts (id, body, based_on, version, updated_by, updated_at)
        VALUES (1, ${JSON.stringify(body)}::jsonb, ${basedOn}, ${version}, ${updatedBy}, ${updatedAt}) ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`
        UPDATE routing_rule_drafts SET body = ${JSON.stringify(body)}::jsonb, based_on = ${basedOn}, version = ${version},
          updated_by = ${updatedBy}, updated_at = ${updatedAt} WHERE version = ${seen}`
  return saved === 1
}

/** Throws the draft away; false when it is not at that version any more. */
export async function deleteDraft(tx: Sql, version: number): Promise<boolean> {
  return (await tx.$executeRaw`DELETE FROM routing_rule_drafts WHERE version = ${version}`) === 1
}
