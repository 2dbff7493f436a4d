/** A row that was refused, by its line in the file (the header is line 1) and, if one column is to blame, that column. */
export type ImportReject = { line: number; column: string | null; reason: string }

/** What an import did. Every row read is exactly one of created, changed, unchanged or rejected. */
export type ImportSummary = {
  read: number
  created: number
  changed: number
  unchanged: number
  rejected: number
  rejects: ImportReject[]
  warnings: string[]
}

/** One row of a file: its line, and its cells by column name (trimmed; a missing column is absent). */
export type ImportRow = { line: number; cells: Record<string, string> }

export type ImportOptions = { dryRun: boolean }

export type ImportReport = (progress: { read: number }) => Promise<void> | void
