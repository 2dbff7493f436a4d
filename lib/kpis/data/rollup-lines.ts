import type { PartCounts } from '../domain/figures'
import type { Beside, Question } from '../types'
import { COUNTS } from './rollup-changes'
import type { RolledCohort, RolledId } from './rollup-layout'
import type { Down, Place } from './rollup-place'

/** A question of the cells, and what of. */
export type RolledAsk = { question: Question; ids: readonly RolledId[]; down?: Down }

/** The same, with the cells that answer it. */
export type Placed = RolledAsk & { place: Place; cohorts: readonly RolledCohort[] }

/** What cells say: of a question by its number, sums of a cohort, group and stretch by column. */
export type Line = { ask: number; cohort: number; group: string | null; down: string | null } & Record<string, number>

export type Told<Id extends RolledId> = Omit<PartCounts, 'id'> & { id: Id; down: string | null }

/** Which columns of a cell are what, of one KPI. */
type Reading = {
  id: RolledId
  parts: ['numerator' | 'denominator' | 'pending' | 'open', column: string][]
  reasons: [string, column: string][]
  beside: [Beside, column: string][]
}

/** How the cells of a cohort are read for what is asked. */
function readingsOf({ counts }: RolledCohort, ids: readonly RolledId[]): Reading[] {
  const readings = new Map<RolledId, Reading>()
  counts.forEach(({ id, beside, part, reason }, index) => {
    if (!ids.includes(id)) return
    const reading = readings.get(id) ?? { id, parts: [], reasons: [], beside: [] }
    const column = COUNTS[index] ?? ''
    if (beside) reading.beside.push([beside, column])
    else if (part === 'recovered') reading.beside.push(['recovered', column])
    else if (part === 'excluded') reading.reasons.push([reason ?? '', column])
    else reading.parts.push([part, column])
    readings.set(id, reading)
  })
  return [...readings.values()]
}

/** A line of a cell as the counts of one KPI. */
function countsOf(line: Line, { id, parts, reasons, beside }: Reading): Told<RolledId> {
  const { group, down } = line
  const counts: Told<RolledId> = {
    id,
    group,
    down,
    numerator: 0,
    denominator: 0,
    pending: 0,
    open: 0,
    reasons: {},
    beside: {},
  }
  for (const [part, column] of parts) counts[part] = line[column] ?? 0
  for (const [reason, column] of reasons) counts.reasons[reason] = line[column] ?? 0
  for (const [key, column] of beside) counts.beside[key] = line[column] ?? 0
  return counts
}

/** All lines as counts, by the question that they answer. */
export function toldOf(asks: readonly Placed[], lines: readonly Line[]): Told<RolledId>[][] {
  const readings = asks.map(
    ({ cohorts, ids }) => new Map(cohorts.map((cohort) => [cohort.no, readingsOf(cohort, ids)])),
  )
  const told = asks.map((): Told<RolledId>[] => [])
  for (const line of lines)
    for (const reading of readings[line.ask]?.get(line.cohort) ?? []) told[line.ask]?.push(countsOf(line, reading))
  return told
}
