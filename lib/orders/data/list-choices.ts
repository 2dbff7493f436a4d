import type { Actor } from '@/lib/auth/actor'
import { type Db, Prisma } from '@/lib/server/database'
import type { Choice, ChoiceKind } from '../domain/list-filter'
import { maySeeRows, scopeOf } from './list-scope'

const MOST = 30

function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
}

/** The different values of a column that leads an index: one probe for each, not one for each order. */
async function valuesOf(db: Db, actor: Actor, column: 'city' | 'source', typed: string): Promise<Choice[]> {
  const name = Prisma.raw(column)
  const scope = scopeOf(actor)
  const pattern = contains(typed)
  if (scope.rows !== 'all') {
    return db.$queryRaw<Choice[]>`SELECT DISTINCT o.${name} AS value, o.${name} AS label FROM orders o
      WHERE ${maySeeRows(scope)} AND o.${name} ILIKE ${pattern} ORDER BY 1 LIMIT ${MOST}`
  }
  return db.$queryRaw<Choice[]>`
    WITH RECURSIVE v AS (
      (SELECT o.${name} AS value FROM orders o WHERE o.${name} IS NOT NULL ORDER BY o.${name} LIMIT 1)
      UNION ALL
      SELECT (SELECT o.${name} FROM orders o WHERE o.${name} > v.value ORDER BY o.${name} LIMIT 1) FROM v WHERE v.value IS NOT NULL)
    SELECT value, value AS label FROM v WHERE value ILIKE ${pattern} ORDER BY 1 LIMIT ${MOST}`
}

/** Partners by name or code, for those who may know them all. */
async function partnersLike(db: Db, actor: Actor, typed: string): Promise<Choice[]> {
  if (actor.reach('partners.read') !== 'all') return []
  return db.$queryRaw<Choice[]>`
    SELECT code AS value, name AS label, code || coalesce(' · ' || city, '') AS hint FROM partners
    WHERE name ILIKE ${contains(typed)} OR code ILIKE ${contains(typed)} ORDER BY name, code LIMIT ${MOST}`
}

/** What a filter of the list can be set to, for a list that is searched while typing. */
export function listChoices(db: Db, actor: Actor, kind: ChoiceKind, typed: string): Promise<Choice[]> {
  return kind === 'partner' ? partnersLike(db, actor, typed) : valuesOf(db, actor, kind, typed)
}
