import { OPEN } from '../open-order'

/** What a list's address says, without what is open beside it: one address, one list. */
export function listKey(params: Iterable<[string, string]>): string {
  const key = new URLSearchParams([...params].filter(([name]) => name !== OPEN))
  key.sort()
  return key.toString()
}
