import { listClusters } from '@/lib/areas/data/clusters'
import { knownPincodes, pincodesOf } from '@/lib/areas/data/pincodes'
import { addDays, type LocalDate, localDate, startOfDay } from '@/lib/core/business-time'
import { isDeviceCategory } from '@/lib/core/device-category'
import { ok, type Result, refuse } from '@/lib/core/result'
import { othersCovering } from '@/lib/coverage/data/serviceability'
import { partnerFacts } from '@/lib/partners/data/facts'
import { windowAt } from '@/lib/partners/domain/capacity-place'
import type { PartnerFacts } from '@/lib/partners/types'
import { db as prisma } from '@/lib/server/database'
import { type Sql, sql } from '@/lib/server/sql'
import { heldIn, unservedWishes } from '../data/unserved'
import { type WhatIfResult, type Wish, whatIf } from '../domain/what-if'
import { MOST_WHAT_IF_PINCODES, type WhatIfInput } from '../schema'

/** The most wishes that one question looks at. */
const MOST_WISHES = 20_000

export type WhatIfAnswer = WhatIfResult & {
  partner: PartnerFacts
  devices: string[]
  /** Pincodes that were asked about. */
  asked: number
  /** Of these, the ones that no other active partner covers today: they would hang on this one. */
  hanging: string[]
  /** There were more wishes than are looked at: these are the oldest. */
  cutOff: boolean
}

const wrong = (field: string, message: string): Result<never> => refuse('invalid', { errors: [{ field, message }] })

/** The pincodes that are meant: those named, else of the cluster, else of the city. */
async function pincodesAsked({ pincodes, cluster, city }: WhatIfInput): Promise<Result<string[]>> {
  if (pincodes.length > 0) {
    const known = await knownPincodes(prisma(), pincodes)
    const unknown = pincodes.filter((one) => !known.has(one))
    if (unknown.length > 0)
      return wrong(
        'pincodes',
        `Not in the directory: ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ' …' : ''}.`,
      )
    return ok(pincodes)
  }
  if (cluster && !(await listClusters(prisma())).some(({ id }) => id === cluster))
    return wrong('cluster', 'There is no such cluster.')
  if (!cluster && !city) return wrong('city', 'Choose a city, a cluster or pincodes.')
  const found = await pincodesOf(prisma(), cluster ? { clusterId: cluster } : { city: city as string })
  if (found.length === 0) return wrong(cluster ? 'cluster' : 'city', 'It has no pincodes.')
  if (found.length > MOST_WHAT_IF_PINCODES) return wrong('city', `At most ${MOST_WHAT_IF_PINCODES} pincodes.`)
  return ok(found)
}

/** A partner's dates, each with its bookings. */
async function daysOf(db: Sql, code: string, dates: readonly LocalDate[]): Promise<Map<LocalDate, PartnerFacts>> {
  const days = new Map<LocalDate, PartnerFacts>()
  for (const date of dates) {
    const [facts] = await partnerFacts(db, date, { code })
    if (facts) days.set(date, facts)
  }
  return days
}

/** What a partner would have recovered of a past period's unserved demand, had it served these pincodes. Changes nothing. */
export async function askWhatIf(input: WhatIfInput, now: Date): Promise<Result<WhatIfAnswer>> {
  const today = localDate(now)
  const [partner] = await partnerFacts(sql, today, { code: input.partner })
  if (!partner) return wrong('partner', 'There is no such partner.')
  if (input.last_day > today) return wrong('last_day', 'Choose days until today.')
  const asked = await pincodesAsked(input)
  if (!asked.ok) return asked
  const devices = input.devices.length > 0 ? input.devices : partner.deviceCategories.filter(isDeviceCategory)
  const period = { start: startOfDay(input.from), end: startOfDay(addDays(input.last_day, 1)) }
  const read = await unservedWishes(sql, { ...period, pincodes: asked.value, devices }, MOST_WISHES + 1)
  const wishes = read
    .slice(0, MOST_WISHES)
    .map(({ slotStart, ...wish }): Wish => ({ ...wish, window: slotStart && windowAt(slotStart) }))
  const dates = [...new Set(wishes.map(({ date }) => date))].sort()
  const result = whatIf(wishes, {
    days: await daysOf(sql, partner.code, dates),
    held: await heldIn(sql, partner.id, period),
  })
  const others = await othersCovering(sql, { pincodes: asked.value, devices, except: partner.id, date: today })
  return ok({
    ...result,
    ...{ partner, devices, asked: asked.value.length },
    hanging: asked.value.filter((one) => !others.has(one)),
    cutOff: read.length > MOST_WISHES,
  })
}
