import { parseIndianMobile } from '@/lib/core/phone'

export type PeopleSearch =
  | { kind: 'phone'; phone: string }
  | { kind: 'name'; part: string }
  /** Shorter pieces have no trigram: the index could not find them. */
  | { kind: 'too_short' }

const LEAST_LETTERS = 3

/** What a text typed into the search of customers stands for.. */
export function readPeopleSearch(text: string): PeopleSearch {
  const phone = parseIndianMobile(text)
  if (phone) return { kind: 'phone', phone }
  return [...text].length < LEAST_LETTERS ? { kind: 'too_short' } : { kind: 'name', part: text }
}
