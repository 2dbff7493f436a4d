import type { OrderStatus } from '../types'

/** What a line of a bank's file must tell, by the names of its columns. */
export type BankColumns = { ref: string; amount: string; utr: string }
export const BANK_FIELDS = ['ref', 'amount', 'utr'] as const

/** A line as it was understood; amounts in paise. What a line does not tell is null. */
export type BankLine = { line: number; ref: string | null; amount: number | null; utr: string | null }

/** `silent`: how many lines beneath the header have words, but neither an order, an amount nor a reference. */
export type BankFile = { headers: string[]; columns: BankColumns | null; lines: BankLine[]; silent: number }

/** Names that banks and our own export give the columns, letters and digits only. */
const KNOWN: Record<keyof BankColumns, readonly string[]> = {
  ref: [
    'orderref',
    'ref',
    'order',
    'orderid',
    'narration',
    'description',
    'remarks',
    'particulars',
    'transactionremarks',
    'paymentremarks',
    'customerreference',
  ],
  amount: [
    'amount',
    'amountinr',
    'amountrs',
    'debit',
    'debitamount',
    'withdrawal',
    'withdrawalamt',
    'withdrawalamount',
    'withdrawalamtinr',
    'paidamount',
    'transactionamount',
  ],
  utr: [
    'utr',
    'utrno',
    'utrnumber',
    'bankreference',
    'bankref',
    'refnochequeno',
    'chqrefno',
    'chqrefnumber',
    'rrn',
    'transactionid',
    'transactionreference',
    'referenceno',
    'referencenumber',
  ],
}

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The columns of a header that names mean; null unless all three are found, each another one. */
function guessColumns(headers: readonly string[]): BankColumns | null {
  const find = (field: keyof BankColumns): string | undefined =>
    KNOWN[field].flatMap((known) => headers.filter((header) => bare(header) === known))[0]
  const [ref, amount, utr] = BANK_FIELDS.map(find)
  return ref && amount && utr ? { ref, amount, utr } : null
}

/** "1,24,500.00", "₹ 450", "(450.00)", "450.00 Dr": what left the account, in paise; null for what is no amount. */
export function parseAmount(text: string): number | null {
  const found = /^[-(]?\s*(?:₹|rs\.?|inr)?\s*-?([\d,]{1,15}(?:\.\d{1,2})?)\s*\)?\s*(?:dr\.?)?$/i.exec(text.trim())
  if (!found?.[1]) return null
  const paise = Math.round(Number(found[1].replaceAll(',', '')) * 100)
  return Number.isSafeInteger(paise) && paise > 0 ? paise : null
}

/** An order's reference in a cell that may say more: "NEFT/OR-100123/PAYOUT", "or100123". */
export function findRef(text: string, prefix: string): string | null {
  const found = new RegExp(`(?:^|[^a-z0-9])${prefix}[-\\s]?(\\d{4,12})(?![a-z0-9])`, 'i').exec(text)
  return found ? `${prefix}-${found[1]}` : null
}

export function parseUtr(text: string): string | null {
  const utr = text.replace(/^'/, '').replace(/\s/g, '').toUpperCase()
  return /^[A-Z0-9]{6,30}$/.test(utr) ? utr : null
}

/** Where a table begins: statements have lines about the account before it. */
function headerOf(records: readonly string[][], columns: BankColumns | null): number {
  const fits = (record: string[]): boolean =>
    columns ? BANK_FIELDS.every((field) => record.includes(columns[field])) : guessColumns(record) !== null
  return records.findIndex((record) => fits(record.map((cell) => cell.trim())))
}

/**
 * Reads a bank's table. `columns` names them where they are not found by themselves; without any the first line is
 * taken as the header, so that somebody can choose. Lines that say nothing of the three are passed over, and counted.
 */
export function readBankTable(
  records: readonly string[][],
  { columns: asked, prefix }: { columns: BankColumns | null; prefix: string },
): BankFile {
  const at = headerOf(records, asked)
  const headers = (records[Math.max(at, 0)] ?? []).map((cell) => cell.trim())
  const columns = at < 0 ? null : (asked ?? guessColumns(headers))
  if (!columns) return { headers: headers.filter(Boolean), columns: null, lines: [], silent: 0 }
  const [ref, amount, utr] = BANK_FIELDS.map((field) => headers.indexOf(columns[field])) as [number, number, number]
  const below = records.slice(at + 1)
  const lines = below.map(
    (cells, index): BankLine => ({
      line: at + 2 + index,
      ref: findRef(cells[ref] ?? '', prefix),
      amount: parseAmount(cells[amount] ?? ''),
      utr: parseUtr(cells[utr] ?? ''),
    }),
  )
  const says = (line: BankLine): boolean => line.ref !== null || line.amount !== null || line.utr !== null
  const silent = lines.filter((line, index) => !says(line) && below[index]?.some((cell) => cell.trim() !== '')).length
  return { headers: headers.filter(Boolean), columns, lines: lines.filter(says), silent }
}

/** What is known of an order that a line names. Amounts are paise. */
export type PayoutFact = {
  ref: string
  status: OrderStatus
  version: number
  /** The payout that waits for the bank's word. */
  waiting: { amount: number; initiatedBy: string } | null
  paid: { amount: number; utr: string | null } | null
}

export const LINE_VERDICTS = [
  'ready',
  'paid_before',
  'own_payout',
  'wrong_amount',
  'not_initiated',
  'not_picked_up',
  'paid_otherwise',
  'utr_used',
  'twice',
  'unknown_order',
  'no_order',
  'no_amount',
  'no_utr',
] as const
export type LineVerdict = (typeof LINE_VERDICTS)[number]

/** `expected`: the amount, bank reference or order that stands against it. */
export type JudgedLine = BankLine & { verdict: LineVerdict; expected: string | number | null }
export type BankFileRead = Omit<BankFile, 'lines'> & { lines: JudgedLine[] }
/** What became of a line: paid by it now, or not, with the reason in words where a command refused. */
export type LineOutcome = JudgedLine & { done: boolean; refused: string | null }

export type BankFacts = {
  orders: ReadonlyMap<string, PayoutFact>
  /** Orders that were paid with a bank reference. */
  utrs: ReadonlyMap<string, string>
  actor: { id: string; unlimited: boolean }
}

type Judged = [verdict: LineVerdict, expected?: string | number | null]

function judge(line: BankLine, { orders, utrs, actor }: BankFacts, seenBefore: boolean): Judged {
  const { ref, amount, utr } = line
  if (ref === null) return ['no_order']
  const order = orders.get(ref)
  if (!order) return ['unknown_order']
  if (utr === null) return ['no_utr']
  if (order.paid) return order.paid.utr === utr ? ['paid_before'] : ['paid_otherwise', order.paid.utr]
  if (seenBefore) return ['twice']
  if (!order.waiting) return [order.status === 'picked_up' ? 'not_initiated' : 'not_picked_up']
  if (amount === null) return ['no_amount', order.waiting.amount]
  if (amount !== order.waiting.amount) return ['wrong_amount', order.waiting.amount]
  const other = utrs.get(utr)
  if (other && other !== ref) return ['utr_used', other]
  if (order.waiting.initiatedBy === actor.id && !actor.unlimited) return ['own_payout']
  return ['ready']
}

/** What each line would do: paid by order and amount together, never by one of them. The first of two that say the same counts. */
export function judgeLines(lines: readonly BankLine[], facts: BankFacts): JudgedLine[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const keys = [line.ref && `order ${line.ref}`, line.utr && `utr ${line.utr}`].filter((key) => key !== null)
    const before = keys.some((key) => seen.has(key))
    for (const key of keys) seen.add(key)
    const [verdict, expected = null] = judge(line, facts, before)
    return { ...line, verdict, expected }
  })
}
