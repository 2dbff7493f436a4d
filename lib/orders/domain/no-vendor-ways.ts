import { type LocalDate, localDate } from '@/lib/core/business-time'
import { deviceLabel } from '@/lib/core/device-category'
import { formatDateTime, formatDay, formatWeekday } from '@/lib/core/format'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import type { Neighbour } from '@/lib/coverage/types'
import { isOnHold } from '@/lib/routing/domain/eligibility'
import type { RankedCandidate } from '@/lib/routing/types'

/** One thing that would have to change for an order to find a partner; `partner` is whose it is, by code. */
export type Way = { key: string; partner: { code: string; name: string } | null; words: string }

/** What would have to change, in one line and thing by thing; what takes the fewest steps first. */
export type NoVendorWays = { summary: string; ways: Way[] }

export type WaysAsked = {
  pincode: string
  deviceCategory: string
  date: LocalDate
  now: Date
  /** The area switch of the pincode. */
  areaOpen: boolean
  /** Who serves the pincode, and the neighbours besides, each with what stands against it. */
  candidates: readonly RankedCandidate[]
  /** Who serves a pincode near by for the device, the nearest first. */
  neighbours: readonly Neighbour[]
  /** The next date on which a partner that is full has room, by id; who is not in it has none in the dates looked at. */
  roomFrom: ReadonlyMap<string, LocalDate>
}

/** "Tue 1 Dec 2026" */
function dayWords(date: LocalDate): string {
  return `${formatWeekday(date)} ${formatDay(date)}`
}

/** What would have to change for an order that nobody can take. Source: issue of coverage and routing, "No vendor". */
export function noVendorWays(asked: WaysAsked): NoVendorWays {
  const byId = new Map(asked.candidates.map((candidate) => [candidate.partner.id, candidate]))
  const near = asked.neighbours.flatMap((neighbour) => {
    const candidate = byId.get(neighbour.partnerId)
    return candidate && serves(candidate, 'coverage') ? [{ neighbour, candidate }] : []
  })
  const here = asked.candidates.filter((candidate) => !serves(candidate, 'coverage'))
  const some = [
    ...here.map((candidate) => ({ way: wayOf(candidate, asked), steps: candidate.failing.length })),
    ...near.map(({ neighbour, candidate }) => ({
      way: nearWay(neighbour, candidate, asked),
      steps: candidate.failing.length,
    })),
  ]
  const area = { key: 'area', partner: null, words: `The area switch of ${asked.pincode} is off: switch it on.` }
  const ways = some.sort((a, b) => a.steps - b.steps).map(({ way }) => way)
  return { summary: summaryOf(asked, here, near), ways: asked.areaOpen ? ways : [area, ...ways] }
}

type Near = { neighbour: Neighbour; candidate: RankedCandidate }

const serves = ({ failing }: RankedCandidate, code: string): boolean => failing.some((rule) => rule.code === code)

function wayOf(candidate: RankedCandidate, asked: WaysAsked): Way {
  const { failing, partner } = candidate
  const against = obstacles(candidate, asked).join('; ')
  const override = failing.every(({ hard }) => !hard) ? 'by an override, ' : ''
  const words = failing.length > 0 ? `serves ${asked.pincode}: ${override}${against}` : 'could take it now'
  return { key: `here ${partner.code}`, partner: { code: partner.code, name: partner.name }, words }
}

function nearWay(neighbour: Neighbour, candidate: RankedCandidate, asked: WaysAsked): Way {
  const { code, name } = candidate.partner
  const others = obstacles(
    { ...candidate, failing: candidate.failing.filter((rule) => rule.code !== 'coverage') },
    asked,
  )
  const away = neighbour.km === null ? 'in the same cluster' : `${neighbour.km.toFixed(1)} km away`
  const edit = `add ${asked.pincode} for ${deviceLabel(asked.deviceCategory)} to its coverage`
  return {
    key: `near ${code}`,
    partner: { code, name },
    words: [`serves ${neighbour.pincode}, ${away}: ${edit}`, ...others].join('; '),
  }
}

/** What stands against a partner, each with when or how it ends. */
function obstacles({ partner, failing }: RankedCandidate, { date, roomFrom, deviceCategory }: WaysAsked): string[] {
  return failing.map(({ code, detail }) => {
    const words = detail ?? ROUTING_RULE_WORDS[code] ?? code
    if (code === 'on_hold')
      return partner.holdUntil
        ? `on hold until ${formatDateTime(partner.holdUntil)}`
        : 'on hold until somebody lifts it'
    if (code === 'not_active') return partner.state === 'applied' ? 'has applied, but is not active yet' : 'deactivated'
    if (code === 'device') return `does not take ${deviceLabel(deviceCategory)}`
    if (code !== 'full') return `${words.charAt(0).toLowerCase()}${words.slice(1)}`
    const next = roomFrom.get(partner.id)
    return `no room on ${dayWords(date)}, ${next ? `next on ${dayWords(next)}` : 'nor in the two weeks after'}`
  })
}

/** "2 vendors in pincode 400002 near by, one on hold until Tue 1 Dec 2026; one here full, room from Fri 27 Nov 2026." */
function summaryOf(asked: WaysAsked, here: readonly RankedCandidate[], near: readonly Near[]): string {
  const held = here.filter(({ partner }) => isOnHold(partner, asked.now))
  const full = here.filter((candidate) => serves(candidate, 'full') && !held.includes(candidate))
  const room = full.flatMap(({ partner }) => asked.roomFrom.get(partner.id) ?? []).sort()[0]
  const free = here.filter(({ failing }) => failing.length === 0)
  const override = here.filter(({ failing }) => failing.length > 0 && failing.every(({ hard }) => !hard))
  const parts = [
    free.length > 0 && `${countWord(free)} here could take it now`,
    !asked.areaOpen && 'the area switch is off',
    near.length > 0 && nearWords(near, asked),
    held.length > 0 && `${countWord(held)} here ${holdWords(held)}`,
    full.length > 0 && `${countWord(full)} here full${room ? `, room from ${dayWords(room)}` : ''}`,
    override.length > 0 && `${countWord(override)} here by an override`,
  ].filter((part) => part !== false)
  if (parts.length === 0) return 'Nobody could serve it, neither here nor from a pincode within 5 km.'
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

const countWord = ({ length }: readonly unknown[]): string => (length === 1 ? 'one' : String(length))

/** "on hold until Tue 1 Dec 2026": until the first of them is back. */
function holdWords(held: readonly RankedCandidate[]): string {
  const [first] = held.flatMap(({ partner }) => partner.holdUntil ?? []).sort((a, b) => a.getTime() - b.getTime())
  return first ? `on hold${held.length > 1 ? ', the first' : ''} until ${dayWords(localDate(first))}` : 'on hold'
}

function nearWords(near: readonly Near[], { now }: WaysAsked): string {
  const kinds = new Set(near.map(({ candidate }) => candidate.partner.kind))
  const noun = kinds.size > 1 ? 'partner' : kinds.has('vendor') ? 'vendor' : 'in-house associate'
  const pincodes = new Set(near.map(({ neighbour }) => neighbour.pincode))
  const where = pincodes.size === 1 ? `pincode ${[...pincodes][0]} near by` : 'pincodes near by'
  const held = near.map(({ candidate }) => candidate).filter(({ partner }) => isOnHold(partner, now))
  const hold = held.length > 0 ? `, ${countWord(held)} ${holdWords(held)}` : ''
  return `${near.length} ${noun}${near.length === 1 ? '' : 's'} in ${where}${hold}`
}
