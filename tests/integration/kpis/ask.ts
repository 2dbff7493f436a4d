import type { Actor } from '@/lib/auth/actor'
import { readFigures } from '@/lib/kpis/commands/read-figures'
import { readRows } from '@/lib/kpis/commands/read-rows'
import { figuresQuery, rowsExportQuery } from '@/lib/kpis/schema'
import type { Figure, FigureRow, KpiId, Part } from '@/lib/kpis/types'
import { MANAGER, value } from '../business'

export const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' }

type Asked = Record<string, string>

/** Figures as any door would ask for them. */
export async function figures(asked: Asked, now: Date, actor: Actor = MANAGER): Promise<Figure[]> {
  return value(await readFigures(actor, figuresQuery.parse(asked), now))
}

/** One total, with the parts that kpis.md names. */
export async function figure(id: KpiId, asked: Asked, now: Date) {
  const found = (await figures(asked, now)).find((one) => one.id === id)
  if (!found) throw new Error(`no figure ${id}`)
  const { numerator, denominator, pending, excluded, open, value: share, reasons, beside } = found
  return { numerator, denominator, pending, excluded, open, value: share, reasons, beside }
}

/** All rows behind a part, page by page. */
export async function rowsOf(id: KpiId, part: Part, asked: Asked, now: Date, limit = 200): Promise<FigureRow[]> {
  const rows: FigureRow[] = []
  let cursor: string | undefined
  do {
    const query = { ...rowsExportQuery.parse({ ...asked, part }), limit, cursor }
    const page = value(await readRows(MANAGER, id, query, now))
    rows.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}
