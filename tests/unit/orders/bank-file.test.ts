import { describe, expect, it } from 'vitest'
import { LINE_WORDS } from '@/components/orders/payouts/line-words'
import {
  type BankFacts,
  type BankLine,
  findRef,
  judgeLines,
  LINE_VERDICTS,
  type PayoutFact,
  parseAmount,
  parseUtr,
  readBankTable,
} from '@/lib/orders/domain/bank-file'

const OURS = { columns: null, prefix: 'OR' }

describe('a bank’s table', () => {
  it('is read by the names of our own batch', () => {
    const { columns, lines } = readBankTable(
      [
        ['order_ref', 'amount', 'currency', 'utr'],
        ['OR-100001', '12500.00', 'INR', 'hdfc0001234'],
      ],
      OURS,
    )
    expect(columns).toEqual({ ref: 'order_ref', amount: 'amount', utr: 'utr' })
    expect(lines).toEqual([{ line: 2, ref: 'OR-100001', amount: 1_250_000, utr: 'HDFC0001234' }])
  })

  it('is found below what a statement says of the account, and the order within its narration', () => {
    const { columns, lines, silent } = readBankTable(
      [
        ['Statement of account'],
        ['Account', '•••• 1234'],
        ['Date', 'Narration', 'Chq./Ref.No.', 'Withdrawal Amt.', 'Deposit Amt.', 'Balance'],
        ['24/11/26', 'IMPS-OR-100001-PAYOUT-ASHA', '632812345678', '12,500.00', '', '9,87,500.00'],
        ['24/11/26', 'BANK CHARGES', '', '', '', '9,87,500.00'],
        ['', '', '', '', '', ''],
      ],
      OURS,
    )
    expect(columns).toEqual({ ref: 'Narration', amount: 'Withdrawal Amt.', utr: 'Chq./Ref.No.' })
    expect(lines).toEqual([{ line: 4, ref: 'OR-100001', amount: 1_250_000, utr: '632812345678' }])
    // The charges are told of; the empty line is not.
    expect(silent).toBe(1)
  })

  it('is read by the columns that somebody chose, and asks when it knows none', () => {
    const table = [
      ['Wofür', 'Wieviel', 'Kennung'],
      ['OR-100001', '450', 'ABC123456'],
    ]
    expect(readBankTable(table, OURS)).toEqual({
      headers: ['Wofür', 'Wieviel', 'Kennung'],
      columns: null,
      lines: [],
      silent: 0,
    })
    const columns = { ref: 'Wofür', amount: 'Wieviel', utr: 'Kennung' }
    expect(readBankTable(table, { columns, prefix: 'OR' }).lines).toEqual([
      { line: 2, ref: 'OR-100001', amount: 45_000, utr: 'ABC123456' },
    ])
    expect(readBankTable([], OURS)).toEqual({ headers: [], columns: null, lines: [], silent: 0 })
  })

  it('has amounts as banks write them', () => {
    for (const text of [
      '1,24,500.00',
      '₹1,24,500',
      'Rs. 124500',
      '-124500.00',
      '(1,24,500.00)',
      '124500.00 Dr',
      'INR 124500.0',
    ])
      expect(parseAmount(text), text).toBe(12_450_000)
    for (const text of ['', '0', 'abc', '12.345', '1e5', '12 500', '124500 Cr'])
      expect(parseAmount(text), text).toBeNull()
  })

  it('has references of ours only where they stand alone', () => {
    expect(findRef('or100001', 'OR')).toBe('OR-100001')
    expect(findRef('PAYOUT OR 100001/X', 'OR')).toBe('OR-100001')
    for (const text of ['FOR-100001', 'OR-100001A', 'XOR100001', 'OR-12', '100001', ''])
      expect(findRef(text, 'OR'), text).toBeNull()
  })

  it('has bank references of 6 to 30 letters and digits, spreadsheets’ quote left out', () => {
    expect(parseUtr("'hdfc 0001234")).toBe('HDFC0001234')
    for (const text of ['', '12345', 'A'.repeat(31), 'HDFC-0001']) expect(parseUtr(text), text).toBeNull()
  })
})

const order = (ref: string, facts: Partial<PayoutFact> = {}): PayoutFact => ({
  ref,
  status: 'payout_initiated',
  version: 9,
  waiting: { amount: 1_250_000, initiatedBy: 'asha' },
  paid: null,
  ...facts,
})
const paid = (utr: string): Partial<PayoutFact> => ({
  status: 'completed',
  waiting: null,
  paid: { amount: 1_250_000, utr },
})
const FACTS: BankFacts = {
  orders: new Map(
    [
      order('OR-1'),
      order('OR-2', paid('UTR000002')),
      order('OR-3', { status: 'picked_up', waiting: null }),
      order('OR-4', { status: 'accepted', waiting: null }),
      order('OR-5', { waiting: { amount: 1_250_000, initiatedBy: 'ravi' } }),
    ].map((each) => [each.ref, each]),
  ),
  utrs: new Map([['UTR000002', 'OR-2']]),
  actor: { id: 'ravi', unlimited: false },
}
const line = (ref: string | null, utr: string | null, amount: number | null = 1_250_000): BankLine => ({
  line: 2,
  ref,
  utr,
  amount,
})
const verdict = (each: BankLine, facts = FACTS) => {
  const [judged] = judgeLines([each], facts)
  return [judged?.verdict, judged?.expected]
}

describe('a line of a bank file', () => {
  it('pays where order and amount agree', () => {
    expect(verdict(line('OR-1', 'UTR000001'))).toEqual(['ready', null])
    expect(verdict(line('OR-1', 'UTR000001', 1_250_001))).toEqual(['wrong_amount', 1_250_000])
    expect(verdict(line('OR-1', 'UTR000001', null))).toEqual(['no_amount', 1_250_000])
  })

  it('pays nothing twice: the same again is paid before, another reference is refused', () => {
    expect(verdict(line('OR-2', 'UTR000002'))).toEqual(['paid_before', null])
    expect(verdict(line('OR-2', 'UTR000009'))).toEqual(['paid_otherwise', 'UTR000002'])
    expect(verdict(line('OR-1', 'UTR000002'))).toEqual(['utr_used', 'OR-2'])
  })

  it('of two in one file that name the same order or reference only the first pays', () => {
    const two = (second: BankLine) =>
      judgeLines([line('OR-1', 'UTR000001'), second], { ...FACTS, actor: { id: 'x', unlimited: false } })
    expect(two(line('OR-1', 'UTR000003')).map(({ verdict: each }) => each)).toEqual(['ready', 'twice'])
    expect(two(line('OR-5', 'UTR000001')).map(({ verdict: each }) => each)).toEqual(['ready', 'twice'])
  })

  it('waits for what comes before: a pickup, an initiated payout, somebody else', () => {
    expect(verdict(line('OR-3', 'UTR000001'))).toEqual(['not_initiated', null])
    expect(verdict(line('OR-4', 'UTR000001'))).toEqual(['not_picked_up', null])
    expect(verdict(line('OR-5', 'UTR000001'))).toEqual(['own_payout', null])
    expect(verdict(line('OR-5', 'UTR000001'), { ...FACTS, actor: { id: 'ravi', unlimited: true } })).toEqual([
      'ready',
      null,
    ])
  })

  it('that names nothing of ours is told apart from one that names it wrongly', () => {
    expect(verdict(line(null, 'UTR000001'))).toEqual(['no_order', null])
    expect(verdict(line('OR-9', 'UTR000001'))).toEqual(['unknown_order', null])
    expect(verdict(line('OR-1', null))).toEqual(['no_utr', null])
  })

  it('is explained whatever becomes of it', () => {
    for (const each of LINE_VERDICTS) expect(LINE_WORDS[each].detail(100).length, each).toBeGreaterThan(10)
  })
})
