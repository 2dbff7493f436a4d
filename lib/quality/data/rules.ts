import type { Sql } from '@/lib/server/sql'
import type { RulesVersion } from '../types'

/** All versions, newest first. */
export async function rulesVersions(db: Sql): Promise<RulesVersion[]> {
  return db.$queryRaw<RulesVersion[]>`
    SELECT version, effective_from AS "effectiveFrom", body, note, by_name AS "byName", at FROM quality_rules ORDER BY version DESC`
}

/** What is in force at an instant. */
export async function rulesAt(db: Sql, at: Date): Promise<RulesVersion> {
  const versions = await rulesVersions(db)
  const found = versions.find(({ effectiveFrom }) => effectiveFrom <= at)
  if (!found) throw new Error('no rules of quality: was the database migrated?')
  return found
}

export async function rulesOf(db: Sql, version: number): Promise<RulesVersion> {
  const found = (await rulesVersions(db)).find((one) => one.version === version)
  if (!found) throw new Error(`no version ${version} of the rules of quality`)
  return found
}

/** Adds a version; false when somebody else has added it. */
export async function insertRules(tx: Sql, rules: RulesVersion): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO quality_rules (version, effective_from, body, note, by_name, at)
    VALUES (${rules.version}, ${rules.effectiveFrom}, ${JSON.stringify(rules.body)}::jsonb, ${rules.note}, ${rules.byName}, ${rules.at})
    ON CONFLICT DO NOTHING`
  return made === 1
}
