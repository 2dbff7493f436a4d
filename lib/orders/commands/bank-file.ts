import { parse } from 'csv-parse/sync'
import type { Context } from '@/lib/auth/actor'
import { problemOf } from '@/lib/auth/refusal-words'
import { ok, type Result, refuse } from '@/lib/core/result'
import { readSetting } from '@/lib/server/settings'
import { sql } from '@/lib/server/sql'
import { bankFacts } from '../data/bank-file'
import {
  type BankColumns,
  type BankFileRead,
  type BankLine,
  type JudgedLine,
  judgeLines,
  type LineOutcome,
  readBankTable,
} from '../domain/bank-file'
import { runOrderCommand } from './run-command'

/** Lines of one file: as many as a person looks through, and far more than a day's payouts. */
const MOST_LINES = 2_000

const notReadable = (message: string): Result<never> => refuse('invalid', { errors: [{ field: 'text', message }] })

function recordsOf(text: string): string[][] | null {
  try {
    return parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as string[][]
  } catch {
    return null
  }
}

async function judged({ actor }: Context, lines: readonly BankLine[]): Promise<JudgedLine[]> {
  const facts = await bankFacts(sql, lines)
  return judgeLines(lines, { ...facts, actor: { id: actor.id, unlimited: actor.unlimited } })
}

/** Reads a bank's file and says of each line what it would do; nothing is kept, nothing changes. */
export async function readBankFile(
  context: Context,
  input: { text: string; columns?: BankColumns | undefined },
): Promise<Result<BankFileRead>> {
  const records = recordsOf(input.text)
  if (!records) return notReadable('This is not a table with commas, semicolons or tabs between its columns.')
  if (records.length > MOST_LINES)
    return notReadable(`It has ${records.length} lines; at most ${MOST_LINES} are read at once.`)
  const prefix = await readSetting('reference_prefix', sql)
  const { lines, ...file } = readBankTable(records, { columns: input.columns ?? null, prefix })
  return ok({ ...file, lines: await judged(context, lines) })
}

/**
 * Confirms the payouts of these lines one by one, each by the order's own command as it stands now. Safe to run again: what was paid
 * by the same bank reference is told as paid before, and nothing is paid twice.
 */
export async function confirmBankLines(context: Context, lines: readonly BankLine[]): Promise<Result<LineOutcome[]>> {
  const outcomes: LineOutcome[] = []
  for (const line of await judged(context, lines)) {
    if (line.verdict !== 'ready' || line.ref === null || line.utr === null) {
      outcomes.push({ ...line, done: false, refused: null })
      continue
    }
    const request = { command: 'confirm_payout' as const, input: { utr: line.utr, acknowledge: [] } }
    const done = await runOrderCommand(context, line.ref, request)
    outcomes.push({ ...line, done: done.ok, refused: done.ok ? null : problemOf(done.refusal).detail })
  }
  return ok(outcomes)
}
