import type { By } from '@/lib/server/audit'
import type { Sql } from '@/lib/server/sql'
import type { HistoryEvent } from '../domain/order-log-events'
import type { OrderLogProfile } from '../domain/order-log-profile'
import { assignmentColumns, contactColumns, orderColumns, type PastOrder, payoutColumns } from './import-columns'
import { type Columns, insertInTurn } from './insert-rows'

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
  await insertInTurn(tx, [
    { table: 'orders', rows: () => orders.map((order) => orderColumns(order, profile)) },
    { table: 'order_contacts', rows: () => orders.map(contactColumns).filter(present) },
    {
      table: 'order_events',
      rows: () => orders.flatMap(({ id, history }) => eventColumns(id, history.events, { ...recorded, seq: 1 })),
    },
    { table: 'assignments', rows: () => orders.map(assignmentColumns).filter(present) },
    { table: 'payouts', rows: () => orders.map(payoutColumns).filter(present) },
  ])
}
