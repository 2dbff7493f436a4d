import type { ComponentType } from 'react'
import type { Problem } from '@/lib/auth/refusal-words'
import type { RunPreview } from '@/lib/orders/domain/bulk-run'
import type { Values } from '../command-values'

export type Run = { run_id: string; rows: number }
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }
type Pick = { rows: { ref: string; version: number }[] } | { query: string } | { run_id: string; but: string[] }
type Request = Record<string, unknown>

/**
 * The words of a kind of form: in its title, on its button before "3 orders" (`press`), and what the rows are after it ("38 of 40 orders
 * would be assigned").
 */
export type RunKindWords = { label: string; press: string; done: string }

/** What a room says of its runs; the dialog, the bar and the pages of runs are the same for orders and tickets. */
export type RunUi<P extends RunPreview> = {
  /** "order", "orders" */
  one: string
  many: string
  /** Where the lists of rows and of runs are, and where a run is asked how far it is. */
  list: string
  runs: string
  progress: string
  kinds: Record<string, RunKindWords>
  /** The kind of form that a kept action was asked for with. */
  kindOf(action: string): string
  /** The kind that ends them, if there is one: what follows is said, and its button is a dangerous one. */
  danger?: { kind: string; follows: string; keep: string }
  defaults: Values
  /** What is asked of all rows, as it was typed, and back. */
  requestOf(kind: string, values: Values): Request
  valuesOf(request: Request | null): Values
  /** What is wrong with a request by the server's own schema. */
  issuesOf(request: Request): { path: PropertyKey[]; message: string }[]
  messages: Record<string, string>
  Fields: ComponentType<{ kind: string; now: Date }>
  /** What a preview says besides what is done and refused. */
  More: ComponentType<{ preview: P }>
  /** The second reason that some rows may need. */
  override: { title: string; name: string; label: string }
  pick(pick: Pick): Promise<Answer<Run>>
  preview(ask: { run_id: string; request: Request }): Promise<Answer<P>>
  start(ask: { run_id: string; request: Request }): Promise<Answer<unknown>>
  stop(run: { run_id: string }): Promise<Answer<{ stopped: number }>>
  again(run: { run_id: string }): Promise<Answer<Run & { request: Request | null }>>
}
