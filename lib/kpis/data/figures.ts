import { instant } from '@/lib/orders/data/queues'
import type { ReadSql } from '@/lib/server/sql'
import type { PartCounts } from '../domain/figures'
import { isPeriod, type KpiId, type Question } from '../types'
import { type BesideMeasure, besideMeasures, measuresOf } from './measures'
import { isRolled, isRolledUp } from './rollup-layout'
import { type Nearness, rolledCounts, rolledTogether, type Versions } from './rollup-read'
import { countRows, type Wanted } from './scans'
import { countUtilisation } from './utilisation'

/** Where counts are read from: the rows, or the roll-ups where they answer, as near to now as is asked. */
export type Source = 'rows' | Nearness

/**
 * What is told of KPIs: `all`; `whole`: how long things took of the whole alone, not of its groups; `additive`: only what adds up, neither that nor
 * what stands open now nor what is counted beside from rows.
 */
export type Extent = 'all' | 'whole' | 'additive'

/** What is read of the rows: everything, or of KPIs that are rolled up what stands open now. */
function wantedOf(ids: readonly KpiId[], question: Question, rolled: readonly KpiId[], extent: Extent): Wanted[] {
  const { view, by } = question
  const at = instant(question.asOf ?? question.now)
  const isRead = ({ measure }: BesideMeasure, id: KpiId): boolean => {
    if (measure.standing) return extent !== 'additive' && !isPeriod(by)
    return isRolled(measure) ? !rolled.includes(id) : extent !== 'additive'
  }
  return ids.flatMap((id): Wanted[] => [
    ...(id === 'utilisation' || rolled.includes(id) ? [] : measuresOf(id, view, at)).map((measure) => ({
      id,
      measure,
    })),
    ...besideMeasures(id, view, at)
      .filter((one) => isRead(one, id))
      .map(({ part, measure }) => ({ id, measure, beside: part })),
  ])
}

export type PartsAsk = { question: Question; ids: readonly KpiId[] }

/**
 * Counts behind the KPIs asked for: from the roll-ups where they answer, else one scan per source, whatever their number. Groups without
 * rows are not in it. The cells of several questions of one moment are read in one statement, with the versions of what stands beside them.
 */
export async function countPartsTogether(
  db: ReadSql,
  asks: readonly PartsAsk[],
  from: Source,
  extent: Extent = 'all',
): Promise<{ parts: PartCounts[][]; versions: Versions | null }> {
  const able = asks.map(({ question, ids }) =>
    from === 'rows' ? [] : ids.filter((id) => isRolledUp(id, question.view)),
  )
  const cells = asks.map(({ question }, index) => ({ question, ids: able[index] ?? [] }))
  const rolled = from === 'rows' ? null : await rolledTogether(db, cells, from)
  const inCells = (index: number) => rolled?.told[index] as PartCounts[] | null | undefined
  const fromRows = asks.map(({ question, ids }, index) => ({
    question,
    wanted: wantedOf(ids, question, inCells(index) ? (able[index] ?? []) : [], extent),
  }))
  const [counted, used] = await Promise.all([
    countRows(db, fromRows),
    Promise.all(asks.map(({ question, ids }) => usedOf(db, question, ids, from))),
  ])
  const parts = asks.map((_, index) => [...(inCells(index) ?? []), ...(counted[index] ?? []), ...(used[index] ?? [])])
  return { parts, versions: rolled?.versions ?? null }
}

/** The same for one question. */
export async function countParts(
  db: ReadSql,
  question: Question,
  ids: readonly KpiId[],
  from: Source = 'now',
): Promise<PartCounts[]> {
  const { parts } = await countPartsTogether(db, [{ question, ids }], from)
  return parts[0] ?? []
}

/** Assignments of each partner are in the cells of partners, by day. */
async function usedOf(db: ReadSql, question: Question, ids: readonly KpiId[], from: Source): Promise<PartCounts[]> {
  if (!ids.includes('utilisation') || question.view !== 'partner') return []
  const { by, slices } = question
  const ofEach = { ...question, by: 'partner', slices: slices.partner ? { partner: slices.partner } : {} } as const
  const rolled =
    from === 'rows'
      ? null
      : await rolledCounts(db, ofEach, ['in_house_share'], from, by !== null && isPeriod(by) ? by : undefined)
  return countUtilisation(db, question, rolled ?? undefined)
}

/**
 * What groups by day, week or month do not add up to and is counted for the whole: partners (those of one day are those of another
 * again), and what stands open at the instant.
 */
export async function countApart(
  db: ReadSql,
  whole: Question,
  ids: readonly KpiId[],
  from: Source = 'now',
  extent: Extent = 'all',
): Promise<PartCounts[]> {
  const at = instant(whole.asOf ?? whole.now)
  const standing = (extent === 'additive' ? [] : ids).flatMap((id) =>
    besideMeasures(id, whole.view, at)
      .filter(({ measure }) => measure.standing)
      .map(({ part, measure }): Wanted => ({ id, measure, beside: part })),
  )
  const [[counted], used] = await Promise.all([
    countRows(db, [{ question: whole, wanted: standing }]),
    usedOf(db, whole, ids, from),
  ])
  return [...(counted ?? []), ...used]
}
