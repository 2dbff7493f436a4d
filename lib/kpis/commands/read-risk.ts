import type { Context } from '@/lib/auth/actor'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { riskState } from '@/lib/orders/data/pickup-risks'
import { RISK_STEPS } from '@/lib/orders/domain/pickup-risk'
import { sql } from '@/lib/server/sql'
import { riskVersions } from '../data/risk-models'
import { countAtLeast, dueOn } from '../data/risk-orders'
import { kpiScope } from '../policy'
import type { DueToday } from '../types'
import { boardsFor } from './board-params'

const NIGHTS = 14

const NOTHING_DUE: DueToday = {
  ...{ city: null, partner: null, name: null, due: 0, made: 0, missed: 0, ended: 0, waiting: 0, scored: 0, likely: 0 },
}

/**
 * Pickups of today: what was missed and what is likely to be, by city and partner, how many orders stand at which risk, and how far what
 * is told can be trusted. Null for who sees no figures of everybody's operations; partners are named to those who may read them.
 */
export async function readRisk({ actor, now }: Context) {
  if (!boardsFor(actor).includes('operations')) return null
  const scope = kpiScope(actor)
  const today = localDate(now)
  const [state, versions, due, atLeast] = await Promise.all([
    riskState(sql),
    riskVersions(sql, NIGHTS),
    dueOn(sql, { start: startOfDay(today), end: startOfDay(addDays(today, 1)), now }),
    countAtLeast(sql, RISK_STEPS),
  ])
  const lines = (by: string): DueToday[] => due.filter((line) => line.by === by)
  return {
    scoredAt: state?.scoredAt ?? null,
    telling: (state?.version ?? null) !== null,
    versions,
    today: {
      total: lines('total')[0] ?? NOTHING_DUE,
      cities: lines('city'),
      partners: scope.byPartner ? lines('partner') : null,
    },
    atLeast: RISK_STEPS.map((step) => ({ step, count: atLeast.get(step) ?? 0 })),
    boards: boardsFor(actor),
    may: { orders: scope.rows.orders },
    now,
  }
}
