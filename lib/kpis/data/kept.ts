import type { LocalDate } from '@/lib/core/business-time'
import type { Sql } from '@/lib/server/sql'
import type { Target } from '../domain/targets'
import { type DayReport, dayReports } from './day-reports'
import type { Versions } from './rollup-read'
import { everyTarget } from './targets'

let targets: { version: number; all: Target[] } | undefined

/** Every target there was, newest first: as they were read last, where the version that was told with the cells says that these are all. */
export async function keptTargets(db: Sql, versions: Versions | null): Promise<readonly Target[]> {
  if (versions && targets?.version === versions.targets) return targets.all
  const all = await everyTarget(db)
  targets = { version: all.length, all }
  return all
}

/** So many periods are kept, of the last night's reports. */
const MOST_PERIODS = 50
let reports: { version: string | null; of: Map<string, DayReport[]> } | undefined

/** What was reported of each day of a period: as it was read last, unless reports came since. */
export async function keptReports(
  db: Sql,
  versions: Versions | null,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly DayReport[]> {
  if (!versions) return dayReports(db, from, to)
  if (reports?.version !== versions.reports) reports = { version: versions.reports, of: new Map() }
  const { of } = reports
  const key = `${from} ${to}`
  const known = of.get(key)
  if (known) return known
  const read = await dayReports(db, from, to)
  if (of.size >= MOST_PERIODS) of.clear()
  of.set(key, read)
  return read
}
