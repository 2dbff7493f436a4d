import type { DueColumns } from '@/lib/orders/domain/next-due'
import type { OrderFile, Sink } from '../world/order-file'
import {
  assignmentLine,
  auditLine,
  contactLine,
  customerLine,
  eventLine,
  flagLine,
  leadLine,
  orderLine,
  payoutLine,
  TABLES,
  type Table,
} from './tables'

/** Finished rows as bytes of COPY, by table; threads hand them over without a copy. */
export type Chunk = { orders: number; tables: Partial<Record<Table, Uint8Array<ArrayBuffer>>> }

type Lines = Record<Table, string[]>

function noLines(): Lines {
  return Object.fromEntries(TABLES.map((table) => [table, [] as string[]])) as Lines
}

/** Collects finished rows until they are taken to be written. */
export class Batch implements Sink {
  private lines = noLines()
  private customers: Parameters<Sink['customer']>[0][] = []

  /** Kept as a row: who asked before ordering is known since then, which is found out a moment later. */
  customer(row: Parameters<Sink['customer']>[0]): void {
    this.customers.push(row)
  }

  lead(row: Parameters<Sink['lead']>[0]): void {
    this.lines.leads.push(leadLine(row))
  }

  flag(row: Parameters<Sink['flag']>[0]): void {
    this.lines.customer_flags.push(flagLine(row))
  }

  audit(row: Parameters<Sink['audit']>[0]): void {
    this.lines.audit_entries.push(auditLine(row))
  }

  order(file: OrderFile, due: DueColumns): void {
    const { lines } = this
    lines.orders.push(orderLine(file, due))
    lines.order_contacts.push(contactLine(file))
    for (const event of file.events) lines.order_events.push(eventLine(event))
    for (const assignment of file.assignments) lines.assignments.push(assignmentLine(assignment))
    for (const payout of file.payouts) lines.payouts.push(payoutLine(payout))
    if (file.lead) lines.leads.push(leadLine(file.lead))
  }

  take(): Chunk {
    const { lines, customers } = this
    this.lines = noLines()
    this.customers = []
    lines.customers = customers.map(customerLine)
    const encoder = new TextEncoder()
    const filled = TABLES.filter((table) => lines[table].length > 0)
    const tables = Object.fromEntries(filled.map((table) => [table, encoder.encode(lines[table].join(''))]))
    return { orders: lines.orders.length, tables }
  }
}
