import { SYSTEM } from '@/lib/auth/actor'
import { addDays, localDate } from '@/lib/core/business-time'
import { everyPartner } from '@/lib/partners/data/facts'
import { savePartnerStatistics } from '@/lib/routing/commands/save-statistics'
import type { PartnerCounts } from '@/lib/routing/domain/statistics'
import { sql } from '@/lib/server/sql'
import type { Figure, KpiId } from '../types'
import { expectOk } from './read-dashboard'
import { readFigures } from './read-figures'

/** How far back rates of partners look: long enough to be many, short enough to be about who they are now. */
const DAYS = 90

/** Figures by partner of the days before a moment, by KPI and partner's code. */
async function figuresByPartner(now: Date, days: number): Promise<Map<string, Figure>> {
  const today = localDate(now)
  const asked = { from: addDays(today, -days), to: addDays(today, 1), view: 'partner', by: 'partner' } as const
  const figures = expectOk(await readFigures(SYSTEM, asked, now))
  return new Map(figures.map((figure) => [`${figure.id} ${figure.group}`, figure]))
}

/** Hands routing how each partner did, from the same registry that every screen reads. Returns how many partners. */
export async function refreshPartnerStatistics(now: Date): Promise<number> {
  const [long, week] = [await figuresByPartner(now, DAYS), await figuresByPartner(now, 7)]
  const counts = (await everyPartner(sql)).map(({ id, code }): PartnerCounts => {
    const of = (figures: Map<string, Figure>, kpi: KpiId): Pick<Figure, 'numerator' | 'denominator' | 'open'> =>
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
  await savePartnerStatistics(counts, now)
  return counts.length
}
