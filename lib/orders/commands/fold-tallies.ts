import { sql } from '@/lib/server/sql'
import { foldTallies } from '../data/tally'

/** Keeps the number of all orders quick to tell: the rows that writing orders leaves become one. */
export function foldOrderTallies(): Promise<void> {
  return foldTallies(sql)
}
