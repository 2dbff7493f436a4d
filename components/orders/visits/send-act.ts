import { sendAttachment } from '@/components/files/send-attachment'
import { attachmentsUrl } from '@/lib/orders/domain/order-attachments'
import { type ActProblem, bodyOf, type CommandAct, type VisitAct } from '@/lib/orders/domain/visit-acts'
import { readFile } from './store'

/** What became of an act: taken; not heard of (it is sent again); nobody is signed in; or refused, with why. */
export type Sent = 'taken' | 'unreachable' | 'signed_out' | ActProblem

/** In a lift a request may never end: after so long it counts as unreachable, and the same key is sent again. Milliseconds. */
const PATIENCE_MS = 20_000

async function post(address: string, said: unknown): Promise<Sent> {
  try {
    const body = JSON.stringify(said)
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(address, { method: 'POST', body, redirect: 'error', signal })
    if (response.ok) return 'taken'
    if (response.status === 401) return 'signed_out'
    if (response.status >= 500 || response.status === 429) return 'unreachable'
    const { code = '', title = 'Refused', detail = '' } = (await response.json()) as Partial<ActProblem>
    return { code, title, detail }
  } catch {
    return 'unreachable'
  }
}

export function sendCommand(
  act: Pick<CommandAct, 'ref' | 'command' | 'key'>,
  said: Record<string, unknown>,
): Promise<Sent> {
  return post(`/api/panel/visits/${encodeURIComponent(act.ref)}/commands/${act.command}?key=${act.key}`, said)
}

/** Tells operations what was recorded of an order that is not with its associate any more. */
export function sendLost(ref: string, key: string, lines: readonly string[]): Promise<Sent> {
  return post(`/api/panel/visits/${encodeURIComponent(ref)}/lost?key=${key}`, { lines })
}

export async function sendAct(act: VisitAct): Promise<Sent> {
  if (act.kind === 'command') return sendCommand(act, bodyOf(act))
  const file = await readFile(act.key)
  if (!file)
    return { code: 'lost', title: 'Photo lost', detail: 'The photo is no longer on this phone. Take it again.' }
  const sent = await sendAttachment(attachmentsUrl(act.ref), { key: act.key, takenAt: act.at, ...act.photo }, file)
  if (sent.ok) return 'taken'
  if (sent.unreachable) return 'unreachable'
  return sent.status === 401 ? 'signed_out' : { code: sent.code, title: 'Photo not taken', detail: sent.words }
}
