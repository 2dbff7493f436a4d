import { COMMAND_LINE } from '@/lib/auth/actor'
import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import { importOrders, type OrderImportOptions } from '@/lib/orders/commands/import-orders'
import type { OrderImportSummary } from '@/lib/orders/domain/order-import'
import { orderLogProfile } from '@/lib/orders/domain/order-log-profile'
import { sql } from '@/lib/server/sql'

export const NOW = new Date('2026-11-24T05:30:00Z')

/** Rows as the reader would give them: the header is line 1. */
export async function* rowsOf(rows: Iterable<Record<string, string>>): AsyncGenerator<ImportRow> {
  let line = 1
  for (const cells of rows) yield { line: ++line, cells }
}

export type Imported = OrderImportSummary & { all: ImportReject[] }

export async function importLog(
  rows: Iterable<Record<string, string>>,
  profile: object = {},
  options: Partial<OrderImportOptions> = {},
): Promise<Imported> {
  const all: ImportReject[] = []
  const summary = await importOrders(
    { actor: COMMAND_LINE, now: NOW, requestId: null },
    rowsOf(rows),
    orderLogProfile.parse({ area: 'text', ...profile }),
    { dryRun: false, update: false, ...options },
    ({ rejects }) => void all.push(...rejects),
  )
  return { ...summary, all }
}

/** A finished order of the past. */
export function pastRow(id: string, cells: Record<string, string> = {}): Record<string, string> {
  return {
    external_id: id,
    created_at: '2026-01-05T10:00:00+05:30',
    assignee_id: 'V-1',
    assignee_type: 'vendor',
    assigned_at: '2026-01-05T11:00:00+05:30',
    picked_up_at: '2026-01-06T11:00:00+05:30',
    paid_at: '2026-01-06T12:00:00+05:30',
    paid_amount: '5000',
    quoted_amount: '5000',
    status: 'completed',
    ...cells,
  }
}

/** How many rows each table of orders holds. */
export async function counts(): Promise<Record<string, number>> {
  const rows = await sql.$queryRaw<Record<string, number>[]>`
    SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM order_events) AS events,
      (SELECT count(*)::int FROM assignments) AS assignments, (SELECT count(*)::int FROM payouts) AS payouts,
      (SELECT count(*)::int FROM partners) AS partners, (SELECT count(*)::int FROM customers) AS customers`
  return rows[0] ?? {}
}
