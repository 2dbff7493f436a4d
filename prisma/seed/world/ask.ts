import { localDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { bookedPlace, capacityPlace, type Facts } from '@/lib/orders/domain/decision'
import type { CommandRequest } from '@/lib/orders/schema'
import { candidatesFor } from '@/lib/routing/domain/eligibility'
import type { RankedCandidate } from '@/lib/routing/types'
import { dayOfDate } from '../clock'
import { covering } from './coverage'
import type { OrderFile } from './order-file'
import { policiesAt, policiesOfVersions } from './policies'
import { standingAt } from './standing'
import type { CityWorld } from './world'

/** The questions that lib/orders/commands asks of the database, answered from memory. */

type Asked = { slot?: { start: Date } | undefined; partners?: number[] }

/** Partners (by default those covering the order's pincode) with the rules they fail on the date. */
export function candidatesOf(world: CityWorld, file: OrderFile, asked: Asked = {}): RankedCandidate[] {
  const { row } = file
  const place = capacityPlace(row, asked.slot)
  const held = bookedPlace(row)
  const day = dayOfDate(place.date)
  const serving = covering(world.places, row.pincode ?? '', row.deviceCategory, day)
  const partners = asked.partners ?? serving
  return candidatesFor(
    partners.map((index) => world.ledger.facts(index, day, world.now)),
    {
      pincode: row.pincode ?? '',
      deviceCategory: row.deviceCategory,
      quotedAmount: row.quotedAmount,
      ...place,
      now: new Date(world.now),
      covering: new Set(serving.map((index) => world.partners[index]?.id as PartnerId)),
      openOrders: world.ledger.open,
      failedBefore: new Set(
        file.assignments.filter(({ end }) => end === 'failed').map(({ partnerId }) => partnerId as PartnerId),
      ),
      ...(row.partnerId && held && { holder: { partnerId: row.partnerId, ...held } }),
    },
  )
}

function candidateOf(
  world: CityWorld,
  file: OrderFile,
  partner: number | undefined,
  slot?: { start: Date },
): RankedCandidate | null {
  if (partner === undefined) return null
  return candidatesOf(world, file, { slot, partners: [partner] })[0] ?? null
}

/** Whether a partner works at all: neither applicant nor gone. Its coverage makes a pincode served. */
export function works(world: CityWorld, partner: number): boolean {
  const { state } = standingAt(world.standings.changes[partner] ?? [], world.now)
  return state === 'active' || state === 'hold'
}

function editFacts(world: CityWorld, file: OrderFile): Partial<Facts> {
  const { row } = file
  const serving = covering(
    world.places,
    row.pincode ?? '',
    row.deviceCategory,
    dayOfDate(localDate(new Date(world.now))),
  )
  return { area: null, served: serving.some((index) => works(world, index)), partnerFits: true }
}

function commandFacts(world: CityWorld, file: OrderFile, { command, input }: CommandRequest): Partial<Facts> {
  const { row, payouts } = file
  const holder = row.partnerId ? world.partnersById.get(row.partnerId)?.index : undefined
  const live = payouts.find(({ state }) => state !== 'failed')
  const livePayout = live ? { amount: live.amount, initiatedBy: live.initiatedBy } : null
  switch (command) {
    case 'assign':
      return { candidate: candidateOf(world, file, world.partnersByCode.get(input.partner_id)?.index) }
    case 'reassign':
      return { candidate: candidateOf(world, file, world.partnersByCode.get(input.partner_id)?.index, input.slot) }
    case 'reschedule':
      return row.assignmentId ? { candidate: candidateOf(world, file, holder, input.slot) } : {}
    case 'reverse_failure':
      return { candidate: candidateOf(world, file, holder) }
    case 'report_failure':
      return { failureReason: world.failureReasons.get(input.reason_code) ?? null }
    case 'confirm_pickup':
      // Every device number is made once (content by lives/devices.ts): none was bought before, none is blocked.
      return { imei: { blocked: false, boughtBefore: [] } }
    case 'initiate_payout':
      return { livePayout }
    case 'confirm_payout':
      return { livePayout, utrUsed: false }
    case 'edit':
      return editFacts(world, file)
    default:
      return {}
  }
}

/** What the command's decision needs, as lib/orders/commands/facts.ts gathers it. */
export function factsOf(
  world: CityWorld,
  file: OrderFile,
  request: CommandRequest,
  actor: { id: string; name: string; mayOverride: boolean },
): Facts {
  const { row } = file
  const now = new Date(Math.max(world.now, row.lastEventAt.getTime()))
  return {
    now,
    at: request.input.at ?? now,
    policies:
      request.command === 'reopen'
        ? policiesAt(world.book, world.now)
        : policiesOfVersions(world.book, row.calendarVersion),
    mayOverride: actor.mayOverride,
    actor: { id: actor.id, name: actor.name, unlimited: false },
    ...commandFacts(world, file, request),
  }
}
