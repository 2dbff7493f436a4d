import type { LiveChange, OrderPresence } from '@/lib/core/live-change'

/** `live`; `catching_up`: the connection is being made (again); `offline`: it is away; `signed_out`: the session is over. */
export type LiveState = 'live' | 'catching_up' | 'offline' | 'signed_out'

/** How the stream of this browser is, and since when (epoch ms). */
export type LiveStanding = { state: LiveState; since: number }

/** All that whoever keeps the stream knows: changes after `from`, which it has read up to `at`. */
export type Snapshot = {
  from: number
  at: number
  changes: LiveChange[]
  presence: OrderPresence[]
  standing: LiveStanding
  you: string | null
  spread: number
}

/** From whoever keeps the stream to the pages. */
export type ToPage =
  | { kind: 'snapshot'; snapshot: Snapshot }
  | { kind: 'changes'; changes: LiveChange[] }
  | { kind: 'reload'; at: number }
  | { kind: 'presence'; presence: OrderPresence[]; whole: boolean }
  | { kind: 'standing'; standing: LiveStanding; you: string | null; spread: number }

/** From a page. `since`: what it was made from holds everything up to this number; null: unknown. */
export type FromPage =
  | { kind: 'hello'; person: string; since: number | null }
  | { kind: 'network'; online: boolean }
  | { kind: 'bye' }
