import { KPI_IDS } from '../types'
import {
  type AlertArea,
  type AlertKind,
  type AlertRule,
  type AlertScope,
  type SavedRule,
  WATCHED_QUEUES,
  type Watched,
  type WatchedQueue,
} from '../types/alerts'
import { HOURS_HELD } from './alert-queues'
import { KPIS } from './registry'

export function isQueue(measure: Watched): measure is WatchedQueue {
  return (WATCHED_QUEUES as readonly string[]).includes(measure)
}

/** What is watched: figures that have a good way and are known by day, and queues. */
export const WATCHED: readonly Watched[] = [
  ...KPI_IDS.filter((id) => KPIS[id].better !== 'neither' && !KPIS[id].standing),
  ...WATCHED_QUEUES,
]

export function areaOf({ measure, scope }: { measure: Watched; scope: AlertScope }): AlertArea {
  if (scope === 'partner') return 'partners'
  if (isQueue(measure)) return measure.startsWith('tickets.') ? 'customer_experience' : 'operations'
  return KPIS[measure].area
}

/** Whether a figure is known of such subjects: of partners in the partner view. */
export function isKnownOf(measure: Watched, scope: AlertScope): boolean {
  if (scope === 'all') return true
  if (isQueue(measure)) return false
  const { slices, views } = KPIS[measure]
  return slices.includes(scope) && (scope !== 'partner' || views.includes('partner'))
}

const HELD_DAYS = 3
const LEAST_ROWS = 20
const LEAST_OF_PARTNER = 10
const LEAST_SIZE = 10

/** What holds until somebody says otherwise: three days past the floor, changes and queues too; city by city where that is known. */
export function firstRule(measure: Watched): AlertRule {
  const known = {
    cities: isKnownOf(measure, 'city'),
    partnerKinds: isKnownOf(measure, 'partner_kind'),
    partners: isKnownOf(measure, 'partner'),
  }
  const watched = { measure, sudden: true, chat: false, ...known, partnerLeast: LEAST_OF_PARTNER }
  return isQueue(measure)
    ? { ...watched, heldDays: null, least: LEAST_SIZE }
    : { ...watched, heldDays: HELD_DAYS, least: LEAST_ROWS }
}

/** The rule of each thing that is watched: what was saved last, else the first one. */
export function rulesOf(saved: readonly SavedRule[]): SavedRule[] {
  const none = { id: null, note: null, savedBy: null, savedAt: null }
  return WATCHED.map((measure) => saved.find((rule) => rule.measure === measure) ?? { ...firstRule(measure), ...none })
}

/** Whether a rule still looks for this. Of single partners only days past the floor are: their weekdays have too few rows to be usual or not. */
export function looksFor(rule: AlertRule, kind: AlertKind, scope: AlertScope): boolean {
  if (scope === 'partner') return kind === 'floor' && rule.heldDays !== null && rule.partners
  const wanted = kind === 'floor' ? rule.heldDays !== null : rule.sudden
  return wanted && (scope === 'all' || (scope === 'city' ? rule.cities : rule.partnerKinds))
}

/** Days, of a queue hours, on end that raise an alert. */
export function neededDays(rule: AlertRule, kind: AlertKind): number {
  if (kind === 'queue') return HOURS_HELD
  return kind === 'floor' ? (rule.heldDays ?? 1) : 1
}
