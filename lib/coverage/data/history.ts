import type { Db, Tx } from '@/lib/server/database'
import { Prisma } from '@/lib/server/database'
import type { ChangeSet, CoverageHistoryLine } from '../types'

/** What is written to coverage from here to the end of the transaction belongs to this set; it is made when there is none yet. */
export async function nameChangeSet(tx: Tx, set: ChangeSet): Promise<void> {
  const { id, at, by, door, note, requestId } = set
  await tx.$executeRaw`
    INSERT INTO coverage_change_sets (id, at, door, note, actor_kind, actor_id, actor_name, actor_role, request_id)
    VALUES (${id}::uuid, ${at}, ${door}, ${note}, ${by.kind}, ${by.id}, ${by.name}, ${by.role}, ${requestId}) ON CONFLICT DO NOTHING`
  await tx.$queryRaw`SELECT set_config('buyback.coverage_change_set', ${id}, true)`
}

type Line = Omit<CoverageHistoryLine, 'before' | 'after'> & {
  fromBefore: string | null
  toBefore: string | null
  fromAfter: string | null
  toAfter: string | null
}

function told({ fromBefore, toBefore, fromAfter, toAfter, ...line }: Line): CoverageHistoryLine {
  return {
    ...line,
    before: fromBefore === null ? null : { from: fromBefore, to: toBefore },
    after: fromAfter === null ? null : { from: fromAfter, to: toAfter },
  }
}

const lines = Prisma.sql`
  SELECT h.seq::text AS seq, h.change_set_id AS "changeSet", s.at, s.door, s.note, s.actor_name AS by, p.code AS "partnerCode", h.pincode,
    h.device_category AS device, to_char(h.from_before, 'YYYY-MM-DD') AS "fromBefore", to_char(h.to_before, 'YYYY-MM-DD') AS "toBefore",
    to_char(h.from_after, 'YYYY-MM-DD') AS "fromAfter", to_char(h.to_after, 'YYYY-MM-DD') AS "toAfter"
  FROM coverage_changes h JOIN coverage_change_sets s ON s.id = h.change_set_id JOIN partners p ON p.id = h.partner_id`

/** Everything that was ever done to one cell of one partner, latest first; at most `limit` lines. */
export async function historyOfCell(
  db: Db,
  cell: { partnerCode: string; pincode: string; device: string },
  limit: number,
): Promise<CoverageHistoryLine[]> {
  const found = await db.$queryRaw<Line[]>`${lines}
    WHERE h.pincode = ${cell.pincode} AND h.device_category = ${cell.device} AND p.code = ${cell.partnerCode} ORDER BY h.seq DESC LIMIT ${limit}`
  return found.map(told)
}

/** The last change of each of these cells: who else was there. */
export async function lastChangesOf(
  db: Db,
  cells: readonly { partnerId: string; pincode: string }[],
  device: string,
): Promise<CoverageHistoryLine[]> {
  if (cells.length === 0) return []
  const found = await db.$queryRaw<Line[]>`
    SELECT l.* FROM unnest(${cells.map((cell) => cell.partnerId)}::uuid[], ${cells.map((cell) => cell.pincode)}::text[]) AS a(partner_id, pincode)
      CROSS JOIN LATERAL (${lines} WHERE h.partner_id = a.partner_id AND h.pincode = a.pincode AND h.device_category = ${device}
        ORDER BY h.seq DESC LIMIT 1) l`
  return found.map(told)
}
