import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { PartnerKind, PartnerTier } from '@/lib/partners/types'
import { DAY } from '../clock'
import { FIRST_NAMES, LAST_NAMES, VENDOR_NAMES } from '../content/names'
import { CITIES, type CityPlan } from '../content/places'
import { Random, uuidAt } from '../random'

/** How a partner works: probabilities and medians that its KPIs come from. */
export type Skill = {
  decline: number
  /** Neither accepts nor calls until somebody asks. */
  idle: number
  noShow: number
  late: number
  /** Failures that turn out to be its own. */
  ownFailure: number
  /** Only reports the pickup, not the steps to it. */
  silent: number
  acceptMinutes: number
  /** From 0 to 1; ratings follow it. */
  quality: number
}

export type DemoPartner = {
  index: number
  id: PartnerId
  code: string
  name: string
  kind: PartnerKind
  city: string
  tier: PartnerTier
  dailyCapacity: number
  maxOpenOrders: number | null
  weeklyOrders: number
  deviceCategories: DeviceCategory[]
  workingDays: number[]
  highValueLimit: number | null
  phone: string
  email: string
  createdAt: number
  skill: Skill
}

/** Places in the list of vendors of those that joined lately or still apply, and of those that are or were on hold. */
export const JOINING = [5, 12, 23, 30] as const
export const HELD_NOW = [17, 33] as const
export const HELD_ONCE = [9, 26] as const

const TIER_QUALITY: Record<PartnerTier, number> = { A: 0.86, B: 0.66, C: 0.36, new: 0.52 }
const TIER_LIMIT: Record<PartnerTier, number | null> = { A: null, B: 6_000_000, C: 3_000_000, new: 2_500_000 }
const TIERS: readonly PartnerTier[] = ['A', 'B', 'B', 'A', 'C', 'B', 'C']

const OFTEN: readonly (readonly [DeviceCategory, number])[] = [
  ['tablet', 0.85],
  ['watch', 0.75],
  ['laptop', 0.7],
  ['mac', 0.55],
  ['headphone', 0.45],
  ['console', 0.3],
  ['tv', 0.25],
  ['camera', 0.22],
  ['desktop', 0.2],
]

function skillOf(quality: number, random: Random, kind: PartnerKind): Skill {
  const worse = (bad: number, good: number) => (bad + (good - bad) * quality) * random.between(0.75, 1.25)
  const own = kind === 'in_house' ? 0.35 : 1
  return {
    decline: worse(0.115, 0.02) * own,
    idle: worse(0.16, 0.02) * own,
    noShow: worse(0.065, 0.005) * own,
    late: worse(0.11, 0.012),
    ownFailure: worse(0.115, 0.009),
    silent: worse(0.25, 0.05) * own,
    acceptMinutes: worse(42, 9),
    quality,
  }
}

type Draft = Pick<DemoPartner, 'kind' | 'name' | 'tier'> & { plan: CityPlan; share: number }

function describe(draft: Draft, index: number, random: Random, world: { start: number; perDay: number }): DemoPartner {
  const { kind, name, tier, plan, share } = draft
  const quality = Math.min(0.97, Math.max(0.08, TIER_QUALITY[tier] + plan.quality + random.between(-0.1, 0.1)))
  const createdAt = Math.floor(world.start - random.between(40, 320) * DAY)
  const perDay = world.perDay * plan.share * share
  const dailyCapacity = Math.max(kind === 'in_house' ? 4 : 3, Math.round(perDay * 1.85))
  const takes = OFTEN.filter(([, often]) => random.chance(kind === 'in_house' ? 0.9 : often)).map(
    ([category]) => category,
  )
  const short = `${plan.code}-${kind === 'in_house' ? 'A' : 'V'}${String(index + 1).padStart(2, '0')}`
  return {
    index,
    id: uuidAt<PartnerId>(random, createdAt),
    code: short,
    name,
    kind,
    city: plan.city,
    tier,
    dailyCapacity,
    maxOpenOrders: kind === 'in_house' ? null : dailyCapacity * 4,
    weeklyOrders: Math.max(3, Math.round(perDay * 7 * random.between(0.95, 1.9))),
    deviceCategories: ['mobile', ...takes],
    workingDays: kind === 'in_house' && random.chance(0.5) ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7],
    highValueLimit: kind === 'in_house' ? null : TIER_LIMIT[tier],
    phone: `+9160001${String(random.int(0, 99_999)).padStart(5, '0')}`,
    email: `${short.toLowerCase()}@partners.example`,
    createdAt,
    skill: skillOf(quality, random, kind),
  }
}

/** 40 vendors and 12 associates; `perDay` (orders of the business on a day) sizes them. */
export function makePartners(seed: number, start: number, perDay: number): DemoPartner[] {
  const random = Random.of(seed, 'partners')
  const names = random.shuffled(VENDOR_NAMES)
  const drafts = CITIES.flatMap((plan): Draft[] => {
    const weights = Array.from({ length: plan.vendors + plan.associates }, () => random.between(0.6, 1.5))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return weights.map((weight, place): Draft => {
      const share = weight / total
      const vendor = place < plan.vendors
      const person = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`
      if (vendor) return { kind: 'vendor', name: names.pop() ?? person, tier: TIERS[place % 7] ?? 'B', plan, share }
      return { kind: 'in_house', name: person, tier: random.pick(['A', 'A', 'B']), plan, share }
    })
  })
  const partners = drafts.map((draft, index) => describe(draft, index, random, { start, perDay }))
  const vendors = partners.filter(({ kind }) => kind === 'vendor')
  for (const place of JOINING) Object.assign(vendors[place] ?? {}, { tier: 'new', highValueLimit: TIER_LIMIT.new })
  const rider = partners.find(({ kind }) => kind === 'in_house')
  if (rider) rider.name = 'Ganesh Pawar'
  return partners
}
