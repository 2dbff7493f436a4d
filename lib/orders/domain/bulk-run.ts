import type { Refusal } from '@/lib/core/refusal'
import type { OrderStatus } from '../types'
import type { BulkCounts, BulkRowState, BulkRunState, BulkSubject } from './bulk-actions'

export type StoppedBecause = 'by_hand' | 'asker_changed'

/** A run: what was asked of which orders by whom. `request` is as it was kept; read it with `bulkRequest`. */
export type BulkRun = {
  id: string
  subject: BulkSubject
  state: BulkRunState
  request: Record<string, unknown> | null
  filter: Record<string, unknown> | null
  rows: number
  askedBy: { kind: string; id: string; name: string; role: string }
  pickedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  againOf: string | null
  /** `asker_changed`: whoever asked was deactivated or has another role since. */
  stoppedBecause: StoppedBecause | null
}

export type BulkRunLine = BulkRun & BulkCounts

/** What a run did to one of its rows. */
export type RunLine = {
  position: number
  ref: string
  state: BulkRowState
  refusal: Refusal | null
  eventSeq: number | null
  decidedAt: Date | null
}

/** An order of a run as it is shown: where it stands now, and what the run did to it. */
export type BulkRowLine = RunLine & {
  status: OrderStatus
  city: string | null
  pincode: string | null
  partner: { partner_id: string; name: string } | null
}

/** A kind of refusal that a preview foresees, with how many rows it meets and the first of them. */
export type ForeseenProblem = { code: string; title: string; detail: string; count: number; refs: string[] }

/** What a partner's date would come to. */
export type ForeseenLoad = {
  partner_id: string
  name: string
  date: string
  before: number
  added: number
  capacity: number
}

/** What a run would do if it began now: nothing of it is done yet. */
export type RunPreview = {
  rows: number
  /** Would be done as asked. */
  ok: number
  refused: ForeseenProblem[]
  /** Would need a reason of its own, which this person may give. */
  overrides: ForeseenProblem[]
}

export type BulkPreview = RunPreview & {
  loads: ForeseenLoad[]
  /** Partners that would lose orders. */
  leaving: { name: string; count: number }[]
}
