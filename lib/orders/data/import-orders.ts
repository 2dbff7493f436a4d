import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { HistoryEvent } from '../domain/order-log-events'
import type { OrderLogProfile } from '../domain/order-log-profile'
import { assignmentColumns, contactColumns, orderColumns, type PastOrder, payoutColumns } from './import-columns'

type Columns = Record<string, unknown>

/**
 * Writes many rows of one table with one statement. Only for the tables and columns named in this room's code: both stand
 * in the statement as they are. A column without a value in any row is left to be null.
 */
export async function insertRows(tx: Sql, table: string, rows: Columns[]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const stated = Object.keys(first).filter((column) => rows.some((row) => row[column] !== null))
  const columns = columnList(Object.fromEntries(stated.map((column) => [column, null])))
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO ${Prisma.raw(table)} (${columns}) SELECT ${columns}
    FROM json_populate_recordset(NULL::${Prisma.raw(table)}, ${jsonOf(rows, stated)}::json)`)
}

/** The rows as JSON without their nulls, which are most of what a log leaves open. */
function jsonOf(rows: Columns[], columns: string[]): string {
  const keys = columns.map((column) => `"${column}":`)
  const lines = rows.map((row) => {
    let line = ''
    for (let index = 0; index < columns.length; index++) {
      const value = row[columns[index] as string]
      if (value !== null) line += `${line === '' ? '' : ','}${keys[index]}${JSON.stringify(value)}`
    }
    return `{${line}}`
  })
  return `[${lines.join(',')}]`
}

export function columnList(columns: Columns): Prisma.Sql {
  return Prisma.raw(
    Object.keys(columns)
      .map((column) => `"${column}"`)
      .join(', '),
  )
}

/** Events as rows: numbered from `seq`, all under the version given, or each raising it by one. */
export function eventColumns(
  orderId: string,
  events: HistoryEvent[],
  recorded: { by: By; now: Date; seq: number; version?: number },
): Columns[] {
  return events.map((event, index) => ({
    order_id: orderId,
    seq: recorded.seq + index,
    at: event.at,
    recorded_at: recorded.now,
    command: event.command,
    from_status: event.from,
    to_status: event.to,
    actor_kind: recorded.by.kind,
    actor_id: recorded.by.id,
    actor_name: recorded.by.name,
    version: recorded.version ?? index + 1,
    imported: true,
    data: event.data,
  }))
}

/** Writes past orders with all that belongs to them, one statement per table. */
export async function insertPastOrders(
  tx: Sql,
  orders: PastOrder[],
  profile: OrderLogProfile,
  recorded: { by: By; now: Date },
): Promise<void> {
  const present = (columns: Columns | null): columns is Columns => columns !== null
  await insertRows(
    tx,
    'orders',
    orders.map((order) => orderColumns(order, profile)),
  )
  await insertRows(tx, 'order_contacts', orders.map(contactColumns).filter(present))
  await insertRows(
    tx,
    'order_events',
    orders.flatMap(({ id, history }) => eventColumns(id, history.events, { ...recorded, seq: 1 })),
  )
  await insertRows(tx, 'assignments', orders.map(assignmentColumns).filter(present))
  await insertRows(tx, 'payouts', orders.map(payoutColumns).filter(present))
}
