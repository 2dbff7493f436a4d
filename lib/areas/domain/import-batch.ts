import type { ImportReject, ImportSummary } from '@/lib/core/import-summary'
import { ok, type Result, refuse } from '@/lib/core/result'

/** What became of one row. */
export type RowOutcome = 'created' | 'changed' | 'unchanged' | ImportReject[]

export function emptySummary(): ImportSummary {
  return { read: 0, created: 0, changed: 0, unchanged: 0, rejected: 0, rejects: [], warnings: [] }
}

/** A row is rejected for one column; the first that is wrong is named. */
export function reject(line: number, column: string | null, reason: string): ImportReject[] {
  return [{ line, column, reason }]
}

export function count(summary: ImportSummary, outcome: RowOutcome): void {
  if (Array.isArray(outcome)) {
    summary.rejected++
    summary.rejects.push(...outcome)
  } else summary[outcome]++
}

/** The same thing is said once, however many rows it is true of. */
export function warn(summary: ImportSummary, warning: string): void {
  if (!summary.warnings.includes(warning) && summary.warnings.length < 100) summary.warnings.push(warning)
}

/** Rows in batches, as they come. */
export async function* inBatches<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** A cell's date ("2026-11-22"); null for one that is no date of the calendar. */
export function readDate(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null
}

/** "yes", "1", "true" … or null for anything else. */
export function readBoolean(text: string): boolean | null {
  const word = text.toLowerCase()
  if (['true', 'yes', 'y', '1', 'on'].includes(word)) return true
  return ['false', 'no', 'n', '0', 'off'].includes(word) ? false : null
}

/** How a trial run ends: everything it did is rolled back with this. */
export function dryRunEnd<T>(dryRun: boolean, value: T): Result<T> {
  return dryRun ? refuse('no_change', { what: 'dry run' }) : ok(value)
}

/**
 * What the batches of a file before this one came to, by key. A batch may be done again after a write conflict: `begin` with
 * its first line forgets what it had said.
 */
export type FileMemory<T> = {
  begin(firstLine: number): void
  get(key: string): T | undefined
  set(key: string, value: T): void
}

/** Remembers across batches: a trial run rolls each back, and yet judges the file as a whole, wherever its batches end. */
export function fileMemory<T>(): FileMemory<T> {
  const settled = new Map<string, T>()
  const pending = new Map<string, T>()
  let batch = 0
  return {
    begin(firstLine) {
      if (firstLine !== batch) for (const [key, value] of pending) settled.set(key, value)
      pending.clear()
      batch = firstLine
    },
    get: (key) => pending.get(key) ?? settled.get(key),
    set: (key, value) => void pending.set(key, value),
  }
}
