import type { Actor } from '@/lib/auth/actor'
import { SYSTEM } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'
import { refuse } from '@/lib/core/result'
import { decide } from '@/lib/orders/domain/decide'
import { bookedPlace, type Decision } from '@/lib/orders/domain/decision'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import { noVendorReasons } from '@/lib/orders/domain/no-vendor'
import { mayCommand } from '@/lib/orders/policy'
import type { CommandRequest } from '@/lib/orders/schema'
import { type Random, uuidAt } from '../random'
import { candidatesOf, factsOf } from './ask'
import type { OrderFile } from './order-file'
import type { CityWorld } from './world'

const HELD: readonly string[] = [
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'inspecting',
  'priced',
  'failure_reported',
]

type Saved = { decision: Decision; command: string; at: Date; recordedAt: Date; actor: Actor; random: Random }

function partnerIndex(world: CityWorld, id: string | null): number {
  const partner = world.partnersById.get(id ?? '')
  if (!partner) throw new Error(`no partner ${id}`)
  return partner.index
}

function keepEvent(
  world: CityWorld,
  file: OrderFile,
  { decision, command, at, recordedAt, actor, random }: Saved,
): void {
  const { row, events } = file
  const { data, to } = decision
  events.push({
    orderId: row.id,
    seq: row.lastSeq + 1,
    at,
    recordedAt,
    command,
    from: row.status,
    to,
    actor,
    version: row.version + 1,
    data,
  })
  world.counts.events++
  if (recordedAt.getTime() < world.auditFrom) return
  world.sink.audit({
    id: uuidAt(random, recordedAt.getTime()),
    at: recordedAt,
    actor,
    action: `orders.${command}`,
    subjectKind: 'order',
    subjectId: row.id,
    data: { ref: row.ref, version: row.version + 1, from: row.status, to },
  })
}

function keepAssignments(world: CityWorld, file: OrderFile, { decision, at, random }: Saved): void {
  const { row, assignments } = file
  const live = assignments.find(({ id }) => id === row.assignmentId)
  const booked = bookedPlace(row)
  if (decision.end && live) {
    Object.assign(live, { endedAt: at, end: decision.end })
    if (decision.end !== 'picked_up') {
      live.booked = false
      if (booked !== null) world.ledger.release(partnerIndex(world, live.partnerId), booked)
    }
    Object.assign(row, { assignmentId: null, assignmentStartedAt: null, bookedDate: null, bookedWindow: null })
    if (decision.end === 'undone') row.countedAssignments--
  }
  const { start, moveBooking } = decision
  if (start) {
    world.ledger.book(partnerIndex(world, start.partnerId), start.place)
    const id = uuidAt(random, at.getTime())
    row.assignments++
    const { partnerId, place, restoration } = start
    assignments.push({
      id,
      orderId: row.id,
      partnerId,
      seq: row.assignments,
      startedAt: at,
      endedAt: null,
      end: null,
      capacityDate: place.date,
      capacityWindow: place.window,
      booked: true,
      restoration,
    })
    if (!restoration) row.countedAssignments++
    Object.assign(row, {
      assignmentId: id,
      assignmentStartedAt: at,
      bookedDate: place.date,
      bookedWindow: place.window,
    })
  }
  if (moveBooking && live) {
    const index = partnerIndex(world, live.partnerId)
    // Within a date the booking keeps its place of the day.
    if (booked !== null) world.ledger.release(index, booked)
    world.ledger.book(index, moveBooking)
    Object.assign(live, { capacityDate: moveBooking.date, capacityWindow: moveBooking.window })
    Object.assign(row, { bookedDate: moveBooking.date, bookedWindow: moveBooking.window })
  }
  if (start || decision.end) row.reassignments = Math.max(0, row.countedAssignments - 1)
}

function keepPayout(file: OrderFile, { decision: { payout }, at, actor, random }: Saved): void {
  if (!payout) return
  if (payout.do === 'initiate') {
    const open = { decidedBy: null, decidedAt: null, utr: null, failureReason: null }
    const id = uuidAt(random, at.getTime())
    file.payouts.push({
      id,
      orderId: file.row.id,
      amount: payout.amount,
      state: 'initiated',
      initiatedBy: actor.id,
      initiatedAt: at,
      ...open,
    })
    return
  }
  const live = file.payouts.find(({ state }) => state === 'initiated')
  if (!live) throw new Error('no payout to decide')
  const decided =
    payout.do === 'confirm'
      ? { state: 'confirmed', utr: payout.utr }
      : { state: 'failed', failureReason: payout.reason }
  Object.assign(live, { ...decided, decidedBy: actor.id, decidedAt: at })
}

/** Keeps a decision as lib/orders/data/save-decision.ts writes it. */
function save(world: CityWorld, file: OrderFile, saved: Saved): void {
  const { row } = file
  const { decision, command, at } = saved
  const held = (): string | null => (HELD.includes(row.status) ? row.partnerId : null)
  const before = held()
  keepEvent(world, file, saved)
  keepAssignments(world, file, saved)
  keepPayout(file, saved)
  Object.assign(row, decision.set)
  if (decision.set.noVendorSince === null) row.noVendorReasons = null
  if (decision.to !== row.status) row.statusSince = at
  Object.assign(row, {
    status: decision.to,
    version: row.version + 1,
    lastSeq: row.lastSeq + 1,
    lastEventAt: at,
    lastCommand: command,
  })
  const after = held()
  if (before === after) return
  if (before) world.ledger.holdsMore(before as never, -1)
  if (after) world.ledger.holdsMore(after as never, 1)
}

/** Sets, renews or clears the mark "no vendor", as the job recheck_no_vendor does. Answers whether it is marked. */
export function recheckNoVendor(world: CityWorld, file: OrderFile): boolean {
  const { row } = file
  if (row.status !== 'placed') return false
  const reasons = noVendorReasons(candidatesOf(world, file))
  const at = new Date(Math.max(world.now, row.lastEventAt.getTime()))
  const marked = row.noVendorSince !== null
  row.noVendorReasons = reasons
  if (!reasons) row.noVendorSince = null
  else if (!marked) row.noVendorSince = at
  if ((reasons !== null) === marked) return marked
  const command = reasons ? 'mark_no_vendor' : 'clear_no_vendor'
  row.lastSeq++
  row.lastCommand = command
  const data = reasons ? { candidates: reasons.length } : {}
  const { id: orderId, lastSeq: seq, version } = row
  file.events.push({
    orderId,
    seq,
    at,
    recordedAt: at,
    command,
    from: 'placed',
    to: 'placed',
    actor: SYSTEM,
    version,
    data,
  })
  world.counts.events++
  return reasons !== null
}

/** Does a command as lib/orders/commands/run-command.ts does: may the actor, facts, decide, save; then the mark is looked at again. */
export function perform(
  world: CityWorld,
  file: OrderFile,
  request: CommandRequest,
  actor: Actor,
  random: Random,
): Result<Decision> {
  const { row } = file
  const { command } = request
  if (!mayCommand(actor, command, row))
    return refuse('not_allowed', { capability: LIFECYCLE[command].capability.join(' or ') })
  const facts = factsOf(world, file, request, {
    id: actor.id,
    name: actor.name,
    mayOverride: actor.can('orders.override'),
  })
  const decided = decide(row, request, facts)
  if (!decided.ok) return decided
  const from = row.status
  save(world, file, { decision: decided.value, command, at: facts.at, recordedAt: facts.now, actor, random })
  if (row.status === 'placed' && (from !== 'placed' || command === 'edit')) recheckNoVendor(world, file)
  return decided
}
