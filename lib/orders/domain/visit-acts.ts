import type { AttachmentKind } from '@/lib/files/types'
import { ORDER_STATUSES, type OrderStatus } from '../types'
import { LIFECYCLE } from './lifecycle'
import { type Visit, type VisitCommand, visitCommandsFrom } from './visits'

/** Something done at the door that the server has not taken yet. Kept on the phone until it has. */
export type VisitAct = {
  /** Its idempotency key: sent again it is never done twice. */
  key: string
  ref: string
  /** Acts of one phone in the order of their doing. */
  seq: number
  /** When it was done, ISO 8601, by the server's clock as far as the phone knows it. */
  at: string
  /** Whether it says that it was recorded late; null until it was sent for the first time. */
  late: boolean | null
  /** Why the server refused it; everything later of the same order waits behind a refused command. */
  problem: ActProblem | null
} & (
  | {
      kind: 'command'
      command: VisitCommand
      input: Record<string, unknown>
      version: number
      /** How the order stood when it was done. */
      seen: Seen
      /** What was typed, by the name of its draft: taken back, it stands in the forms again. */
      drafts?: Record<string, unknown>
    }
  | { kind: 'photo'; photo: { kind: AttachmentKind; name: string; caption?: string } }
)
export type Seen = { status: OrderStatus; finalAmount: number | null }
export type CommandAct = Extract<VisitAct, { kind: 'command' }>
export type ActProblem = { code: string; title: string; detail: string }

const LATE_REASON = 'Recorded offline'
/** The server asks for a reason beyond 15 minutes; the way there is left out. */
const LATE_MS = 12 * 60_000

const isCommand = (act: VisitAct): act is CommandAct => act.kind === 'command'
const ofOrder = (acts: readonly VisitAct[], ref: string): VisitAct[] => acts.filter((act) => act.ref === ref)

/** The refused command that holds up an order's acts. */
export function stoppedBy(acts: readonly VisitAct[], ref: string): CommandAct | null {
  return (
    ofOrder(acts, ref)
      .filter(isCommand)
      .find(({ problem }) => problem !== null) ?? null
  )
}

/** Whether an act waits behind a refused one: it is not sent before somebody has looked at that. */
export function isHeldUp(acts: readonly VisitAct[], act: VisitAct): boolean {
  const stop = stoppedBy(acts, act.ref)
  return stop !== null && act.seq > stop.seq
}

/** What is to be sent next: the oldest act that was not refused, of an order that is not held up. Null when nothing can be sent. */
export function nextToSend(acts: readonly VisitAct[]): VisitAct | null {
  const sorted = [...acts].sort((a, b) => a.seq - b.seq)
  return sorted.find((act) => act.problem === null && !isHeldUp(acts, act)) ?? null
}

/** How many acts wait to be sent, and since when. */
export function waiting(acts: readonly VisitAct[]): { count: number; since: Date | null } {
  const open = acts.filter(({ problem }) => problem === null)
  const oldest = Math.min(...open.map(({ at }) => Date.parse(at)))
  return { count: open.length, since: open.length > 0 ? new Date(oldest) : null }
}

/** The act as it is about to be sent: from its first sending on it says the same, so that its key stays good. */
export function readyToSend<A extends VisitAct>(act: A, now: Date): A {
  return act.late === null ? { ...act, late: now.getTime() - Date.parse(act.at) > LATE_MS } : act
}

/** A command's body, in the names of the API. */
export function bodyOf(act: CommandAct): Record<string, unknown> {
  return { ...act.input, version: act.version, at: act.at, ...(act.late && { late_reason: LATE_REASON }) }
}

/** When an act was done: now, but not before what was recorded of the order already. */
export function timeOfAct(visit: Pick<Visit, 'lastEventAt'>, acts: readonly VisitAct[], now: Date): string {
  const before = acts.map(({ at }) => Date.parse(at))
  return new Date(Math.max(now.getTime(), visit.lastEventAt.getTime(), ...before)).toISOString()
}

/** The version an order will have when the acts that wait have been taken: those of an older version it has already. */
export function versionAfter(version: number, acts: readonly VisitAct[]): number {
  return version + acts.filter((act) => isCommand(act) && act.version >= version).length
}

function applied(visit: Visit, act: CommandAct): Visit {
  const { order } = visit
  const { to } = LIFECYCLE[act.command]
  const status = to === 'same' ? order.status : (to[0] ?? order.status)
  const amount = typeof act.input.amount === 'number' ? act.input.amount : order.finalAmount
  return {
    ...visit,
    allowed: visitCommandsFrom(status),
    lastEventAt: new Date(act.at),
    order: { ...order, status, version: order.version + 1, finalAmount: amount },
  }
}

/** A visit as it will be when its waiting acts have been taken; what stands behind a refusal is not counted on. */
export function afterActs(visit: Visit, acts: readonly VisitAct[]): Visit {
  const stop = stoppedBy(acts, visit.order.ref)
  let after = visit
  for (const act of ofOrder(acts, visit.order.ref).sort((a, b) => a.seq - b.seq)) {
    if (act.problem !== null || (stop && act.seq > stop.seq)) continue
    if (!isCommand(act)) after = { ...after, files: after.files + 1 }
    else if (act.version >= after.order.version) after = applied(after, act)
  }
  return after
}

/** Whether nothing that an act rests on was changed meanwhile: then it is sent again as if nothing had happened (a note, a call). */
export function standsAsSeen({ seen }: CommandAct, { order }: Visit): boolean {
  return seen.status === order.status && seen.finalAmount === order.finalAmount
}

/**
 * An order's acts as they are sent anew after somebody looked at what stood against them: from the version the order has now.
 * `acknowledge`: the warning of the first of them is answered.
 */
export function sentAnew(acts: readonly VisitAct[], visit: Visit, acknowledge?: string): VisitAct[] {
  let version = visit.order.version
  let first = true
  return ofOrder(acts, visit.order.ref)
    .sort((a, b) => a.seq - b.seq)
    .map((act) => {
      if (!isCommand(act)) return { ...act, problem: null }
      const answered = first && acknowledge ? { acknowledge: [acknowledge] } : {}
      first = false
      const at = new Date(Math.max(Date.parse(act.at), visit.lastEventAt.getTime())).toISOString()
      return { ...act, at, problem: null, late: null, version: version++, input: { ...act.input, ...answered } }
    })
}

/** The way of a visit, in the order of the lifecycle: who stands further on has been at every place before. */
const WAY: readonly OrderStatus[] = ORDER_STATUSES.slice(
  ORDER_STATUSES.indexOf('assigned'),
  ORDER_STATUSES.indexOf('completed') + 1,
)

/** Whether what was refused is so already: another phone, or a colleague, did the same, for the same amount. */
export function isDoneAlready({ command, input }: CommandAct, { order }: Visit): boolean {
  const { to } = LIFECYCLE[command]
  if (to === 'same') return false
  if (typeof input.amount === 'number' && input.amount !== order.finalAmount) return false
  const reached = WAY.indexOf(order.status)
  return to.includes(order.status) || to.some((each) => WAY.includes(each) && WAY.indexOf(each) <= reached)
}

/** Orders of which something was refused and that are not among one's visits any more: given to somebody else, or ended. */
export function lostRefs(acts: readonly VisitAct[], visits: readonly Visit[]): string[] {
  const here = new Set(visits.map(({ order }) => order.ref))
  const refused = acts.filter(({ ref, problem }) => problem !== null && !here.has(ref))
  return [...new Set(refused.map(({ ref }) => ref))]
}
