import { cameBack, hasLeft } from '@/components/frame/kept-on-device'
import { newId } from '@/lib/core/ids'
import type { AttachmentKind } from '@/lib/files/types'
import {
  type ActProblem,
  afterActs,
  nextToSend,
  readyToSend,
  sentAnew,
  standsAsSeen,
  timeOfAct,
  type VisitAct,
  versionAfter,
} from '@/lib/orders/domain/visit-acts'
import type { VisitCommand } from '@/lib/orders/domain/visits'
import { hear, outboxNow, readAgain, recall, refresh, serverNow, set, type Told, visitOf } from './day'
import { type Sent, sendAct, sendCommand } from './send-act'
import { deleteActs, draftName, readActs, readValue, writeActs, writeValue } from './store'

const LAST_SEQ = 'seq'
const LOCK = 'visits-send'

const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('visits')
/** Whether somebody asked to look at the server in any case. */
let asked = false

async function changed(): Promise<void> {
  await readAgain()
  others?.postMessage('changed')
}

/** Begins with what the server told the page, or (no connection) with what is kept. */
export async function begin(told: Told | null): Promise<void> {
  if (told) cameBack()
  try {
    if (told) await hear(told)
    else if (outboxNow().heardAt === null) await recall()
    await readAgain()
    set({ ready: true })
    // Another tab has sent or recorded something.
    if (others) others.onmessage = () => void recall().then(readAgain)
    void navigator.storage?.persist?.()
    await sync()
  } catch (error) {
    if (!hasLeft())
      set({ ready: true, broken: error instanceof Error ? error.message : String(error), ...(told ?? {}) })
  }
}

/** What is kept is changed by one at a time: an act must not be made while another one is being ticked off. */
let turn: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work, work)
  turn = mine.catch(() => {})
  return mine
}

/** The act was refused for something that mends itself: sent again as it should be. Answers whether it was. */
async function mended(act: VisitAct, { code }: ActProblem): Promise<boolean> {
  if (code === 'late_reason_required' && !act.late) {
    await writeActs([{ ...act, late: true }])
    return true
  }
  if (code !== 'at_in_future' && code !== 'conflict') return false
  await refresh()
  if (code === 'at_in_future') {
    const now = serverNow()
    // The phone's clock was ahead of the server's when it was last heard.
    if (!outboxNow().reached || Date.parse(act.at) <= now.getTime()) return false
    await writeActs([{ ...act, at: now.toISOString() }])
    return true
  }
  const visit = visitOf(act.ref)
  if (!visit || act.kind !== 'command' || !standsAsSeen(act, visit)) return false
  await writeActs(sentAnew(await readActs(), visit))
  return true
}

/** Sends one act and notes what became of it. Answers whether to go on with the next. */
async function sendOne(act: VisitAct): Promise<boolean> {
  // What it says from now on is on the phone before it is sent: an answer that is lost does not change it.
  await writeActs([act])
  const sent: Sent = await sendAct(act)
  set({ reached: sent !== 'unreachable', signedOut: sent === 'signed_out' })
  if (sent === 'unreachable' || sent === 'signed_out') return false
  await inTurn(async () => {
    if (sent === 'taken') {
      set({ visits: outboxNow().visits.map((visit) => afterActs(visit, [act])) })
      await deleteActs([act.key])
    } else if (!(await mended(act, sent))) await writeActs([{ ...act, problem: sent }])
    await changed()
  })
  return true
}

async function sendAll(): Promise<void> {
  set({ sending: true })
  try {
    await readAgain()
    let some = false
    for (let act = nextToSend(outboxNow().acts); act; act = nextToSend(outboxNow().acts)) {
      if (!(await sendOne(readyToSend(act, serverNow())))) break
      some = true
    }
    if (outboxNow().reached && !outboxNow().signedOut && (some || asked)) await refresh()
  } finally {
    asked = false
    set({ sending: false })
  }
}

let again = false
/** Sends what waits, one after the other, in one tab at a time. `look`: asks for the visits anew in any case. */
export async function sync(look = false): Promise<void> {
  asked ||= look
  if (outboxNow().sending) {
    again = true
    return
  }
  try {
    // Without locks two tabs may send the same: the keys make it once.
    if (navigator.locks) await navigator.locks.request(LOCK, () => sendAll())
    else await sendAll()
  } catch (error) {
    if (hasLeft()) return
    throw error
  }
  if (again) {
    again = false
    await sync()
  }
}

type Done =
  | { kind: 'command'; command: VisitCommand; input: Record<string, unknown>; drafts?: Record<string, unknown> }
  | { kind: 'photo'; photo: { kind: AttachmentKind; name: string; caption?: string }; file: Blob }

/** Records something that was done: on the phone first, then to the server. Resolves when the phone has it. */
export async function record(ref: string, done: Done): Promise<void> {
  await inTurn(async () => {
    const visit = visitOf(ref)
    if (!visit) throw new Error(`no visit ${ref}`)
    const acts = (await readActs()).filter((act) => act.ref === ref)
    // Rises in this tab, and (as time does) in any other.
    const seq = Math.max(((await readValue<number>(LAST_SEQ)) ?? 0) + 1, Date.now())
    await writeValue(LAST_SEQ, seq)
    const common = { key: newId(), ref, seq, at: timeOfAct(visit, acts, serverNow()), late: null, problem: null }
    if (done.kind === 'photo') {
      const { file, ...photo } = done
      await writeActs([{ ...common, ...photo }], file)
    } else {
      const { status, finalAmount } = afterActs(visit, acts).order
      const version = versionAfter(visit.order.version, acts)
      await writeActs([{ ...common, ...done, version, seen: { status, finalAmount } }])
    }
    await changed()
  })
  void sync()
}

/** A payment is begun with a connection or not at all. Under the same key and version it is never begun twice. */
export async function payNow(
  ref: string,
  amount: number,
  { key, version }: { key: string; version: number },
): Promise<Sent> {
  const sent = await sendCommand({ ref, key, command: 'initiate_payout' }, { amount, version })
  set({ reached: sent !== 'unreachable', signedOut: sent === 'signed_out' })
  if (sent !== 'unreachable') await refresh()
  return sent
}

/** Sends an order's acts anew, as the order is now. */
export async function sendAgain(ref: string, acknowledge?: string): Promise<void> {
  await refresh()
  const visit = visitOf(ref)
  if (!visit || !outboxNow().reached) return
  await inTurn(async () => {
    await writeActs(sentAnew(await readActs(), visit, acknowledge))
    await changed()
  })
  await sync()
}

/** Takes steps back that the server never took: what was typed stands in their forms again. */
export async function takeBack(acts: readonly VisitAct[]): Promise<void> {
  for (const act of acts)
    if (act.kind === 'command')
      for (const [of, value] of Object.entries(act.drafts ?? {})) await writeValue(draftName(act.ref, of), value)
  await discard(acts.map(({ key }) => key))
}

/** Drops acts that the server never took. */
export async function discard(keys: readonly string[]): Promise<void> {
  await inTurn(async () => {
    await deleteActs(keys)
    await changed()
  })
  await sync(true)
}
