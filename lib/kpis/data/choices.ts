import { z } from 'zod'
import type { Role } from '@/lib/auth/roles'
import { Prisma } from '@/lib/server/database'
import type { ReadSql } from '@/lib/server/sql'
import { type FigureChoices, type GroupNames, NO_CHOICES } from '../domain/choices'
import type { GroupBy } from '../types'
import { LAG_SECONDS } from './rollup-read'

/** Values of a column of orders with an index that begins with it, by jumping from one to the next: never all rows are read. */
function distinct(column: 'city' | 'source'): Prisma.Sql {
  const name = Prisma.raw(column)
  return Prisma.sql`ARRAY(WITH RECURSIVE seen AS (
      (SELECT ${name} AS value FROM orders WHERE ${name} IS NOT NULL ORDER BY ${name} LIMIT 1)
      UNION ALL
      SELECT (SELECT o.${name} FROM orders o WHERE o.${name} > seen.value ORDER BY o.${name} LIMIT 1) FROM seen WHERE seen.value IS NOT NULL)
    SELECT value FROM seen WHERE value IS NOT NULL LIMIT 2000)`
}

/** So many are offered at most. */
const MOST = 300
/** Whose work the figures of the helpdesk tell apart. */
const HELPDESK: readonly Role[] = ['cx_agent', 'cx_lead', 'ops_executive', 'ops_manager', 'vendor_quality', 'finance']

/** Values with what they are called, by that. */
function listed(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_agg(x ORDER BY lower(x.label), x.value), '[]') FROM (SELECT * FROM (${rows}) r ORDER BY lower(r.label) LIMIT ${MOST + 1}) x)`
}

const CHOICES = Prisma.sql`SELECT ${distinct('city')} AS cities, ${distinct('source')} AS sources, ARRAY(SELECT b.label FROM policy_versions v
    CROSS JOIN LATERAL (SELECT x.place, x.bound ->> 'label' FROM jsonb_array_elements(v.body -> 'bounds') WITH ORDINALITY x(bound, place)
      UNION ALL SELECT jsonb_array_length(v.body -> 'bounds') + 1, v.body ->> 'above') b(place, label)
    WHERE v.kind = 'value_bands' ORDER BY v.effective_from DESC, v.version DESC, b.place) AS bands,
  ARRAY(SELECT c.city || ' · ' || c.name FROM clusters c ORDER BY 1 LIMIT ${MOST + 1}) AS clusters,
  ${listed(Prisma.sql`SELECT p.code AS value, p.name || ' · ' || p.code AS label FROM partners p`)} AS partners,
  ${listed(Prisma.sql`SELECT u.id::text AS value, u.name AS label FROM users u WHERE u.role = ANY(${HELPDESK}::text[])`)} AS people`

/** More than anybody chooses from: such a filter is typed. */
const all = <T>(values: T[] | undefined): T[] => (values && values.length <= MOST ? values : [])

/** What the filters of the figures offer: cities and sources that orders have, every value band there was, clusters, partners and people. */
export async function figureChoices(db: ReadSql): Promise<FigureChoices> {
  const [found] = await db.$queryPrepared<FigureChoices[]>(CHOICES)
  if (!found) return NO_CHOICES
  return {
    ...found,
    bands: [...new Set(found.bands)],
    clusters: all(found.clusters),
    partners: all(found.partners),
    people: all(found.people),
  }
}

/** What partners and people of groups are called: those among the groups that are known by a code or an id. */
export async function groupNames(db: ReadSql, by: GroupBy | null, groups: readonly string[]): Promise<GroupNames> {
  if (groups.length === 0 || (by !== 'partner' && by !== 'agent')) return {}
  const named =
    by === 'partner'
      ? Prisma.sql`SELECT code AS id, name || ' · ' || code AS name FROM partners WHERE code = ANY(${groups}::text[])`
      : Prisma.sql`SELECT id::text AS id, name FROM users WHERE id = ANY(${groups.filter(isUuid)}::uuid[])
          UNION ALL SELECT id::text, name FROM api_keys WHERE id = ANY(${groups.filter(isUuid)}::uuid[])`
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`${named}`
  return { ...(by === 'agent' && { system: 'System' }), ...Object.fromEntries(rows.map(({ id, name }) => [id, name])) }
}

const isUuid = (text: string): boolean => z.uuid().safeParse(text).success

let last: { at: number; choices: Promise<FigureChoices> } | undefined

/** The same for dashboards, whose figures may be some seconds old too: asked once in as long, whoever opens one. */
export function recentChoices(db: ReadSql): Promise<FigureChoices> {
  const now = performance.now()
  if (last && now - last.at < LAG_SECONDS * 1000) return last.choices
  const choices = figureChoices(db)
  last = { at: now, choices }
  choices.catch(() => {
    if (last?.choices === choices) last = undefined
  })
  return choices
}
