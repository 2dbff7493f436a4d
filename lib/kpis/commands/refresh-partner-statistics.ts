import { SYSTEM } from '@/lib/auth/actor'
import { addDays, type LocalDate, localDate } from '@/lib/core/business-time'
import { makeReplay, replayToMake } from '@/lib/dispatch/commands/make-replay'
import { everyPartner } from '@/lib/partners/data/facts'
import { savePartnerStatistics } from '@/lib/routing/commands/save-statistics'
import type { PartnerCounts } from '@/lib/routing/domain/statistics'
import { sql } from '@/lib/server/sql'
import type { Figure, KpiId } from '../types'
import { expectOk } from './read-dashboard'
import { readFigures } from './read-figures'

/** How far back rates of partners look: long enough to be many, short enough to be about who they are now. */
const DAYS = 90

/** Figures by partner of the days up to a moment, by KPI and partner's code; as of then, when it has passed. */
async function figuresByPartner(
  days: { from: LocalDate; to: LocalDate },
  now: Date,
  asOf?: Date,
): Promise<Map<string, Figure>> {
  const asked = { ...days, view: 'partner', by: 'partner', ...(asOf && { as_of: asOf }) } as const
  const figures = expectOk(await readFigures(SYSTEM, asked, now))
  return new Map(figures.map((figure) => [`${figure.id} ${figure.group}`, figure]))
}

type Counted = Pick<Figure, 'numerator' | 'denominator' | 'open'>

async function countsFrom(long: Map<string, Figure>, week: Map<string, Figure>): Promise<PartnerCounts[]> {
  return (await everyPartner(sql)).map(({ id, code }): PartnerCounts => {
    const of = (figures: Map<string, Figure>, kpi: KpiId): Counted =>
      figures.get(`${kpi} ${code}`) ?? { numerator: 0, denominator: 0, open: 0 }
    const completion = of(long, 'completion_rate')
    const pickups = of(long, 'pickup_sla')
    return {
      partnerId: id,
      completed: completion.numerator,
      // Those still open have not failed.
      ended: completion.denominator - completion.open,
      inTime: pickups.numerator,
      pickups: pickups.denominator,
      assignments: completion.denominator,
      assignmentsLastWeek: of(week, 'completion_rate').denominator,
    }
  })
}

/** Hands routing how each partner did, from the same registry that every screen reads. Returns how many partners. */
export async function refreshPartnerStatistics(now: Date): Promise<number> {
  const today = localDate(now)
  const until = (days: number) => ({ from: addDays(today, -days), to: addDays(today, 1) })
  const counts = await countsFrom(await figuresByPartner(until(DAYS), now), await figuresByPartner(until(7), now))
  await savePartnerStatistics(counts, now)
  return counts.length
}

/**
 * Makes a replay that dispatch was asked for, with how each partner had done in the 90 days before its period, as of then: nothing
 * that happened later is known to it.
 */
export async function makeAskedReplay(id: string, clock: () => Date): Promise<void> {
  const asked = await replayToMake(id)
  if (!asked) return
  const { figuresAsOf } = asked
  const eve = localDate(figuresAsOf)
  const until = (days: number) => ({ from: addDays(eve, -days), to: eve })
  const [long, week] = [
    await figuresByPartner(until(DAYS), clock(), figuresAsOf),
    await figuresByPartner(until(7), clock(), figuresAsOf),
  ]
  await makeReplay(id, await countsFrom(long, week), clock)
}
