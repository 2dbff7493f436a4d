import { formatCount, formatDuration } from '@/lib/core/format'
import type { OrderStatus } from '../types'
import { STATUS_LABELS } from './order-words'
import type { RiskFact } from './pickup-risk'

const hours = (value: string): string => formatDuration(Number(value) * 3600)

/** "12" → "12:00" */
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** A fact as the end of "because …". */
export function riskFactWords({ fact, value }: Pick<RiskFact, 'fact' | 'value'>): string {
  switch (fact) {
    case 'left':
      return `no more than ${hours(value)} are left`
    case 'status':
      return `it is still “${STATUS_LABELS[value as OrderStatus] ?? value}”`
    case 'age':
      return value === '0' ? 'it was placed less than 2 h ago' : `it was placed more than ${hours(value)} ago`
    case 'window':
      return `it is due between ${clock(Number(value))} and ${clock(Number(value) + 3)}`
    case 'city':
      return value === 'unknown' ? 'its city is not known' : `it is in ${value}`
    case 'partner':
      return value === 'none' ? 'nobody has it' : `${value} has it`
  }
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** What a fact rests on: "41% of such pickups were missed, 22% would be usual (63 seen)". */
export function riskFactBasis({ share, usual, seen }: RiskFact): string {
  return `${percent(share)} of such pickups were missed, ${percent(usual)} would be usual (${formatCount(seen)} seen)`
}
