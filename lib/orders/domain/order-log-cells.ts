import { maskContactIn } from '@/lib/core/contact-in-text'
import {
  type MappedColumn,
  mappedValue,
  ORDER_LOG_COLUMNS,
  type OrderLogColumn,
  type OrderLogProfile,
} from './order-log-profile'
import { type Read, readAmount, readInstant, readWord } from './order-log-values'

export type RowReject = { column: string | null; reason: string }

export type RowFacts = {
  profile: OrderLogProfile
  now: Date
  /** Codes of our failure reasons. */
  reasons: ReadonlySet<string>
  /** The city of a pincode of the directory. */
  cityOf(pincode: string): string | undefined
}

/** Columns that tell when something happened: never in the future. */
const HAPPENED = ['created_at', 'assigned_at', 'picked_up_at', 'paid_at', 'closed_at', 'rating_at'] as const
type InstantColumn = (typeof HAPPENED)[number] | 'slot_start' | 'slot_end'

/** Longer text is no name or word; it would not fit the indexes either. */
const MAX_LENGTH: Partial<Record<OrderLogColumn, number>> = {
  external_id: 200,
  source: 40,
  phone: 40,
  pincode: 40,
  utr: 60,
  assignee_id: 120,
  address: 1000,
  failure_reason: 500,
}
/** Whoever may import sees what was refused, and not each of them the customers in it. */
const CONTACT: readonly OrderLogColumn[] = ['customer_name', 'phone', 'email', 'address']
const STANDARD_LENGTH = 200
const SHORTEST_LIMIT = 40

/** Reads the cells of one row one after the other, keeping what is wrong with them. */
export class Cells {
  readonly rejects: RowReject[] = []
  /** Times without offset, to be counted as a warning. */
  guessedTimes = 0

  constructor(
    private readonly cells: Record<string, string>,
    private readonly facts: RowFacts,
    private readonly names: Record<OrderLogColumn, string>,
  ) {
    for (const column of ORDER_LOG_COLUMNS) {
      const { length } = this.raw(column)
      if (length <= SHORTEST_LIMIT) continue
      const limit = MAX_LENGTH[column] ?? STANDARD_LENGTH
      if (length > limit) this.reject(column, `is longer than ${limit} characters`)
    }
  }

  reject(column: OrderLogColumn, wrong: string): void {
    const name = this.names[column]
    const cell = CONTACT.includes(column) ? '' : maskContactIn(this.raw(column))
    const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell
    this.rejects.push({ column: name, reason: shown === '' ? `${name} ${wrong}` : `${name} “${shown}” ${wrong}` })
  }

  raw(column: OrderLogColumn): string {
    return this.cells[this.names[column]] ?? ''
  }

  text(column: OrderLogColumn): string | null {
    return this.raw(column) || null
  }

  mapped(column: MappedColumn): string | null {
    return mappedValue(this.facts.profile, column, this.raw(column)) || null
  }

  read<T>(column: OrderLogColumn, text: string | null, reader: (text: string) => Read<T>): T | null {
    if (text === null) return null
    const read = reader(text)
    if ('value' in read) return read.value
    this.reject(column, read.wrong)
    return null
  }

  instant(column: InstantColumn): Date | null {
    const read = this.read(column, this.text(column), (text) => readInstant(text, this.facts.profile.zone))
    if (read?.guessed) this.guessedTimes++
    if (read && (HAPPENED as readonly string[]).includes(column) && read.at > this.facts.now)
      this.reject(column, 'lies in the future')
    return read?.at ?? null
  }

  amount(column: 'quoted_amount' | 'paid_amount', currency: string): number | null {
    return this.read(column, this.text(column), (text) => readAmount(text, currency))
  }

  word<W extends string>(column: MappedColumn, words: readonly W[]): W | null {
    return this.read(column, this.mapped(column), (text) => readWord(text, words))
  }
}
