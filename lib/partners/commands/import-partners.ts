import { type BatchOutcome, runImport } from '@/lib/areas/commands/import-batches'
import { type RowOutcome, reject } from '@/lib/areas/domain/import-batch'
import type { Context } from '@/lib/auth/actor'
import type { ImportOptions, ImportReport, ImportRow, ImportSummary } from '@/lib/core/import-summary'
import type { Tx } from '@/lib/server/database'
import { findPartnersByCode } from '../data/partners'
import { readPartnerRow } from '../domain/import-row'
import { createPartnerSchema } from '../schema'
import type { Partner } from '../types'
import { createPartnerIn, editPartnerIn } from './edit-partner'

/**
 * Columns: partner_id, name, kind, city, tier, state, daily_capacity, max_open_orders, weekly_orders, device_categories
 * (a|b), phone, email. A partner that is known is edited (blank cells change nothing, and neither does the state: that
 * takes a proposal); another is made. The door has judged `data.import.partners`; here it stands for `partners.edit`.
 */
export async function importPartners(
  context: Context,
  rows: AsyncIterable<ImportRow>,
  options: ImportOptions,
  report: ImportReport,
): Promise<ImportSummary> {
  // Within a trial run a batch does not see the one before it: ids met are kept here.
  const met = new Map<string, number>()
  return runImport(rows, options, report, async (tx, batch): Promise<BatchOutcome> => {
    const warnings: string[] = []
    const outcomes: RowOutcome[] = []
    for (const row of batch) outcomes.push(await importRow(tx, context, row, met, warnings))
    return { outcomes, warnings }
  })
}

async function importRow(
  tx: Tx,
  context: Context,
  row: ImportRow,
  met: Map<string, number>,
  warnings: string[],
): Promise<RowOutcome> {
  const read = readPartnerRow(row)
  if (Array.isArray(read)) return read
  const { partner_id: code, state, ...changes } = read
  const before = met.get(code)
  if (before !== undefined && before !== row.line) {
    return reject(row.line, 'partner_id', `${code} is in line ${before} already`)
  }
  met.set(code, row.line)
  const [partner] = await findPartnersByCode(tx, [code])
  if (!partner) return create(tx, context, row, read)
  if (state !== undefined && state !== partner.state) {
    warnings.push(
      `${code} is ${partner.state}, not ${state}: a state is changed by a proposal that another person approves`,
    )
  }
  return edit(tx, context, row, partner, changes)
}

async function create(tx: Tx, context: Context, row: ImportRow, read: object): Promise<RowOutcome> {
  const parsed = createPartnerSchema.safeParse(read)
  if (!parsed.success) {
    const column = String(parsed.error.issues[0]?.path[0] ?? '')
    return reject(row.line, column || null, 'needed for a new partner')
  }
  const made = await createPartnerIn(tx, context, parsed.data)
  return made.ok ? 'created' : reject(row.line, null, made.refusal.code.replaceAll('_', ' '))
}

async function edit(
  tx: Tx,
  context: Context,
  row: ImportRow,
  partner: Partner,
  changes: Parameters<typeof editPartnerIn>[3],
): Promise<RowOutcome> {
  const edited = await editPartnerIn(tx, context, partner, changes)
  if (!edited.ok) return reject(row.line, null, edited.refusal.code.replaceAll('_', ' '))
  return edited.value.version === partner.version ? 'unchanged' : 'changed'
}
