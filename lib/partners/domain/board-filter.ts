import type { PartnerFilter } from '../types'

/** The board is of those who work, unless a state is asked for. */
export function boardFilter(filter: PartnerFilter): PartnerFilter {
  return filter.state ? filter : { ...filter, working: true }
}
