import { forgetVisits, hasLeft, noteOwner, noteWaiting, ownerOfDevice } from '@/components/frame/kept-on-device'
import type { VisitAct } from '@/lib/orders/domain/visit-acts'
import { dayOf, receivedVisit, type SentVisit, type Visit, visitsToKeep } from '@/lib/orders/domain/visits'
import type { FailureReason } from '@/lib/policies/types'
import { type KeptDay, readActs, readValue, writeValue } from './store'

/** The visits as the server tells them. */
export type Told = { person: { id: string; name: string }; visits: Visit[]; reasons: FailureReason[]; now: Date }

export type Outbox = {
  /** False until what is kept on the phone was read. */
  ready: boolean
  visits: Visit[]
  reasons: FailureReason[]
  acts: VisitAct[]
  /** When the visits were last heard from the server. */
  heardAt: Date | null
  /** Whether the last try reached the server. */
  reached: boolean
  signedOut: boolean
  sending: boolean
  /** Why nothing can be kept here. */
  broken: string | null
}

const EMPTY: Outbox = {
  ready: false,
  visits: [],
  reasons: [],
  acts: [],
  heardAt: null,
  reached: true,
  signedOut: false,
  sending: false,
  broken: null,
}
const DAY = 'day'

let state = EMPTY
/** How far the server's clock is ahead of the phone's, in ms. */
let aheadMs = 0
const listeners = new Set<() => void>()

export function set(change: Partial<Outbox>): void {
  state = { ...state, ...change }
  // Also what was refused: it is nowhere else.
  if (change.acts) noteWaiting(change.acts.length)
  for (const listener of listeners) listener()
}

export const outboxNow = (): Outbox => state
export const outboxAtFirst = (): Outbox => EMPTY
export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The server's time, as far as the phone knows it. */
export const serverNow = (): Date => new Date(Date.now() + aheadMs)

export async function readAgain(): Promise<void> {
  set({ acts: await readActs() })
}

export const visitOf = (ref: string): Visit | undefined => state.visits.find(({ order }) => order.ref === ref)

/** Takes what the server tells, and keeps of it what may be kept. Somebody else's things go first. */
export async function hear({ person, visits: told, reasons, now }: Told): Promise<void> {
  if (hasLeft()) return
  const owner = ownerOfDevice()
  if (owner !== null && owner !== person.id) {
    await forgetVisits()
    set({ ...EMPTY, acts: [] })
  }
  noteOwner(person)
  // An answer that was on its way while a step was taken does not take the step back.
  const visits = told.map((visit) => {
    const known = visitOf(visit.order.ref)
    return known && known.order.version > visit.order.version ? known : visit
  })
  aheadMs = now.getTime() - Date.now()
  set({ visits, reasons, heardAt: now, reached: true, signedOut: false })
  const kept: KeptDay = { day: dayOf(now), visits: visitsToKeep(visits, now), reasons, heardAt: now, aheadMs }
  await writeValue(DAY, kept)
}

/** What is on the phone from before; contact data of another day is not looked at again. */
export async function recall(): Promise<void> {
  const kept = await readValue<KeptDay>(DAY)
  if (!kept) return
  aheadMs = kept.aheadMs
  const isToday = kept.day === dayOf(serverNow())
  const visits = isToday
    ? kept.visits
    : kept.visits.map((visit) => ({ ...visit, order: { ...visit.order, contact: null } }))
  if (!isToday) await writeValue(DAY, { ...kept, visits })
  set({ visits, reasons: kept.reasons, heardAt: kept.heardAt })
}

/** So long the visits are waited for; then there is no connection worth the name. Milliseconds. */
const PATIENCE_MS = 15_000

/** Asks the server for the visits anew. */
export async function refresh(): Promise<void> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch('/api/panel/visits', { cache: 'no-store', redirect: 'error', signal })
    if (response.status === 401) return set({ reached: true, signedOut: true })
    if (!response.ok) return set({ reached: response.status < 500 })
    const { visits, now, ...told } = (await response.json()) as Omit<Told, 'visits' | 'now'> & {
      visits: SentVisit[]
      now: string
    }
    await hear({ ...told, visits: visits.map(receivedVisit), now: new Date(now) })
  } catch {
    set({ reached: false })
  }
}
