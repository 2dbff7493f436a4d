import { reject } from '@/lib/areas/domain/import-batch'
import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import { type CreatePartnerInput, createPartnerSchema } from '../schema'

const NUMBERS = ['daily_capacity', 'max_open_orders', 'weekly_orders'] as const
const WORDS = ['partner_id', 'name', 'city', 'phone', 'email'] as const

/** Spreadsheets and people write these in their own ways. */
const KINDS: Record<string, string> = {
  vendor: 'vendor',
  in_house: 'in_house',
  'in-house': 'in_house',
  inhouse: 'in_house',
}

/**
 * Reads a row of the partners CSV into what makes or edits a partner: only the columns that are given. Blank cells are
 * "not said" and change nothing. Answers what is wrong instead, column by column.
 */
export function readPartnerRow({
  line,
  cells,
}: ImportRow): (Partial<CreatePartnerInput> & { partner_id: string }) | ImportReject[] {
  const cell = (name: string): string | undefined => cells[name]?.trim() || undefined
  const raw: Record<string, unknown> = {}
  for (const name of WORDS) raw[name] = cell(name)
  for (const name of NUMBERS) {
    const text = cell(name)
    raw[name] = text === undefined ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : text
  }
  const kind = cell('kind')?.toLowerCase().replace(' ', '_')
  raw.kind = kind === undefined ? undefined : (KINDS[kind] ?? kind)
  const tier = cell('tier')
  raw.tier = tier === undefined ? undefined : tier.toLowerCase() === 'new' ? 'new' : tier.toUpperCase()
  raw.state = cell('state')?.toLowerCase()
  const devices = cell('device_categories')
  raw.device_categories = devices
    ?.toLowerCase()
    .split('|')
    .map((device) => device.trim())
    .filter(Boolean)
  const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined))
  const parsed = createPartnerSchema.partial().required({ partner_id: true }).safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const column = issue?.path[0] === undefined ? null : String(issue.path[0])
    const text = column === null ? '' : (cells[column]?.trim() ?? '')
    return reject(line, column, text ? `“${text}”: ${issue?.message}` : (issue?.message ?? 'cannot be read'))
  }
  // Defaults of the schema are for new partners only.
  const said = Object.fromEntries(Object.entries(parsed.data).filter(([key]) => key in given))
  return { ...said, partner_id: parsed.data.partner_id }
}
