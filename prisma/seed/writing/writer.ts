import type pg from 'pg'
import type { OrderFile, Sink } from '../world/order-file'
import { copy } from './copy'
import {
  assignmentLine,
  auditLine,
  COLUMNS,
  contactLine,
  customerLine,
  eventLine,
  flagLine,
  leadLine,
  orderLine,
  payoutLine,
  type Table,
} from './tables'

/** Orders whose rows are collected before they are sent. */
const CHUNK = 2000

type Batch = Record<Table, string[]> & { files: OrderFile[] }

function emptyBatch(): Batch {
  const tables = Object.fromEntries(Object.keys(COLUMNS).map((table) => [table, [] as string[]]))
  return { ...(tables as Record<Table, string[]>), files: [] }
}

/** Collects finished rows and sends them chunk by chunk, so that memory does not grow with the history. */
export class Writer implements Sink {
  private batch = emptyBatch()
  private readonly customers: Parameters<Sink['customer']>[0][] = []
  written = 0

  constructor(private readonly client: pg.ClientBase) {}

  customer(row: Parameters<Sink['customer']>[0]): void {
    this.customers.push(row)
  }

  lead(row: Parameters<Sink['lead']>[0]): void {
    this.batch.leads.push(leadLine(row))
  }

  flag(row: Parameters<Sink['flag']>[0]): void {
    this.batch.customer_flags.push(flagLine(row))
  }

  audit(row: Parameters<Sink['audit']>[0]): void {
    this.batch.audit_entries.push(auditLine(row))
  }

  order(file: OrderFile): void {
    const { batch } = this
    batch.orders.push(orderLine(file))
    batch.order_contacts.push(contactLine(file))
    for (const event of file.events) batch.order_events.push(eventLine(event))
    for (const assignment of file.assignments) batch.assignments.push(assignmentLine(assignment))
    for (const payout of file.payouts) batch.payouts.push(payoutLine(payout))
    if (file.lead) batch.leads.push(leadLine(file.lead))
  }

  get full(): boolean {
    return this.batch.orders.length >= CHUNK
  }

  async flush(): Promise<void> {
    const batch = this.batch
    this.batch = emptyBatch()
    batch.customers.push(...this.customers.splice(0).map(customerLine))
    for (const table of Object.keys(COLUMNS) as Table[]) await copy(this.client, table, COLUMNS[table], batch[table])
    this.written += batch.orders.length
  }
}
