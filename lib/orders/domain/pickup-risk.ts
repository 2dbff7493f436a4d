import type { OrderStatus } from '../types'

/** The device is still to be fetched: an order that stands so when its pickup falls due has missed it. */
export const WAITING_FOR_PICKUP = [
  'placed',
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'inspecting',
  'priced',
  'failure_reported',
] as const satisfies OrderStatus[]

export function waitsForPickup(status: OrderStatus): boolean {
  return (WAITING_FOR_PICKUP as readonly OrderStatus[]).includes(status)
}

/** What an order is told apart by: time left, status, age, when of the day it is due, city, partner. */
const RISK_FACTS = ['left', 'status', 'age', 'window', 'city', 'partner'] as const

/** One thing that raises a risk: how many of those like it missed, how many would be usual, and how many there were. */
export type RiskFact = {
  fact: (typeof RISK_FACTS)[number]
  /** Hours left (at most), hours old (at least), the status, the first hour of the window, the city, the partner's name. */
  value: string
  /** Shares, 0–1. */
  share: number
  usual: number
  seen: number
}

/** How likely an order is to miss its pickup, in percent, and the facts that raise that most. */
export type PickupRisk = { risk: number; facts: RiskFact[]; scoredAt: Date }

/** What the list can be narrowed to: at least so many percent. */
export const RISK_STEPS = [20, 30, 50, 70, 90] as const
