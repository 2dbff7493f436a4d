'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { parseDated } from '@/lib/core/dated-json'
import type { OrderPanel } from '@/lib/orders/domain/order-panel'

/** What is known of an order for the panel: the last answer stays while a newer one is asked for. */
export type PanelState = { panel: OrderPanel | null; problem: 'gone' | 'unreachable' | null; at: number }

/** Older than this, an answer is asked for again when it is shown. Milliseconds. */
const FRESH_MS = 5_000
const MOST_KEPT = 40
const NOTHING: PanelState = { panel: null, problem: null, at: 0 }

const states = new Map<string, PanelState>()
/** The last question of each order: what an older one brings later is not taken. */
const asked = new Map<string, number>()
const listeners = new Set<() => void>()
let questions = 0

function keep(ref: string, state: PanelState): void {
  states.delete(ref)
  states.set(ref, state)
  for (const old of states.keys()) {
    if (states.size <= MOST_KEPT) break
    states.delete(old)
  }
  for (const listener of listeners) listener()
}

async function ask(ref: string): Promise<void> {
  const question = ++questions
  asked.set(ref, question)
  const answer = await fetch(`/api/panel/orders/${encodeURIComponent(ref)}/panel`).catch(() => null)
  const text = answer?.ok ? await answer.text().catch(() => null) : null
  if (asked.get(ref) !== question) return
  asked.delete(ref)
  const at = performance.now()
  if (text !== null) keep(ref, { panel: parseDated(text) as OrderPanel, problem: null, at })
  else keep(ref, { panel: stateOf(ref).panel, problem: answer?.status === 404 ? 'gone' : 'unreachable', at })
}

function stateOf(ref: string): PanelState {
  return states.get(ref) ?? NOTHING
}

/** Asks for an order that may soon be opened; one that is known or on its way is left alone. */
export function prefetchOrder(ref: string): void {
  const { at, panel } = stateOf(ref)
  if (!asked.has(ref) && (!panel || performance.now() - at > FRESH_MS)) void ask(ref)
}

/** Somebody else sits at this browser now. */
export function forgetOrders(): void {
  states.clear()
  asked.clear()
}

/** The order was changed: whoever shows it gets the new state, and what was kept of it is not shown again. */
export function refreshOrder(ref: string): void {
  if (states.has(ref) || asked.has(ref)) void ask(ref)
}

/** The order as it is known now, once it was asked for. */
export async function orderOf(ref: string): Promise<OrderPanel | null> {
  if (stateOf(ref).panel === null || performance.now() - stateOf(ref).at > FRESH_MS) await ask(ref)
  return stateOf(ref).panel
}

/** What is known of an order already, without asking. */
export function knownOrder(ref: string): OrderPanel | null {
  return stateOf(ref).panel
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePanel(ref: string): PanelState & { retry: () => void } {
  const state = useSyncExternalStore(
    subscribe,
    () => stateOf(ref),
    () => NOTHING,
  )
  useEffect(() => prefetchOrder(ref), [ref])
  return { ...state, retry: () => void ask(ref) }
}
