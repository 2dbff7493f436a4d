import { HOUR } from '@/lib/core/days'
/** What of a row the source's own label is compared with. `priority`: in the source's words. */
export type LabelledRow = {
  priority: string
  met: boolean
  createdAt: Date
  resolvedAt: Date | null
  closedAt: Date | null
}

export type LabelClock = 'resolved' | 'closed'
/** `hours`: within so long after it was created the source calls it in time; null: it never does. */
export type LabelLimit = { priority: string; rows: number; agree: number; hours: number | null }
/** `plain`: how many would agree if all of a priority were called what most of them are: a rule that finds no more says nothing. */
export type SourceSla = { clock: LabelClock; rows: number; agree: number; plain: number; limits: LabelLimit[] }

type Timed = { hours: number; met: boolean }

/** The limit at or below which most of what is called in time lies, and above which most of what is not. */
function limitOf(priority: string, rows: Timed[]): LabelLimit {
  const sorted = [...rows].sort((a, b) => a.hours - b.hours)
  let agree = sorted.filter(({ met }) => !met).length
  let best = { agree, hours: null as number | null }
  for (const [index, { hours, met }] of sorted.entries()) {
    agree += met ? 1 : -1
    // Rows of the same length are on the same side.
    if (sorted[index + 1]?.hours !== hours && agree > best.agree) best = { agree, hours }
  }
  return { priority, rows: rows.length, ...best }
}

function ruleOf(clock: LabelClock, rows: readonly LabelledRow[]): SourceSla | null {
  const by = new Map<string, Timed[]>()
  for (const { priority, met, createdAt, resolvedAt, closedAt } of rows) {
    const end = clock === 'resolved' ? resolvedAt : closedAt
    if (!end || end < createdAt) continue
    const known = by.get(priority) ?? []
    known.push({ hours: (end.getTime() - createdAt.getTime()) / HOUR, met })
    by.set(priority, known)
  }
  const limits = [...by].map(([priority, timed]) => limitOf(priority, timed)).sort((a, b) => b.rows - a.rows)
  const sum = (of: (limit: LabelLimit) => number): number => limits.reduce((all, one) => all + of(one), 0)
  const plain = [...by.values()].reduce((all, timed) => {
    const met = timed.filter((one) => one.met).length
    return all + Math.max(met, timed.length - met)
  }, 0)
  return limits.length > 0
    ? { clock, rows: sum((one) => one.rows), agree: sum((one) => one.agree), plain, limits }
    : null
}

/**
 * The rule of one clock and one limit for each priority that comes nearest to a source's own label, with how many rows it agrees on. It is
 * found on the rows that it is compared with: it describes the label, it does not prove how it came about. Null where nothing is labelled.
 */
export function sourceSlaRule(rows: readonly LabelledRow[]): SourceSla | null {
  const rules = (['resolved', 'closed'] as const).flatMap((clock) => ruleOf(clock, rows) ?? [])
  const share = ({ agree, rows: all }: SourceSla): number => agree / all
  return rules.reduce<SourceSla | null>((best, one) => (best && share(best) >= share(one) ? best : one), null)
}

/** The rule in a sentence, with the share of rows that agree. */
export function slaRuleWords({ clock, rows, agree, plain, limits }: SourceSla): string {
  const percent = (count: number): string => `${((count / rows) * 100).toFixed(1)} %`
  const each = limits
    .slice(0, 8)
    .map(
      ({ priority, hours }) =>
        `${priority || 'without priority'}: ${hours === null ? 'never' : `within ${hours.toFixed(1)} h`}`,
    )
  return `“In time” agrees on ${percent(agree)} of ${rows} rows with: ${clock} after it was created, ${each.join('; ')}. Calling all of a priority what most are would agree on ${percent(plain)}.`
}
