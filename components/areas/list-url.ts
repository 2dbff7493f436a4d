/** Search parameters as a page gets them. */
export type SearchParams = Record<string, string | string[] | undefined>

export function one(params: SearchParams, key: string): string | undefined {
  const value = params[key]
  const text = Array.isArray(value) ? value.at(-1) : value
  return text === '' ? undefined : text
}

/** The cursors on the way here, first page first; the last one is where this page begins. */
export function trailOf(params: SearchParams): string[] {
  const value = params.cursor
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

/** The same list with other parameters: undefined takes one away. A change starts from the first page. */
export function hrefWith(path: string, params: SearchParams, changes: Record<string, string | undefined>): string {
  const all: [string, string | string[] | undefined][] = Object.entries({ ...params, cursor: undefined, ...changes })
  const query = new URLSearchParams()
  for (const [key, value] of all) {
    const text = Array.isArray(value) ? value.at(-1) : value
    if (text) query.set(key, text)
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/** Where the pages before and after this one are: the way here is kept in the address. */
export function pageHrefs(
  path: string,
  params: SearchParams,
  next: string | null,
): { previousHref: string | null; nextHref: string | null } {
  const trail = trailOf(params)
  const at = (cursors: string[]): string => {
    const query = new URLSearchParams(hrefWith(path, params, {}).split('?')[1])
    for (const cursor of cursors) query.append('cursor', cursor)
    return query.size > 0 ? `${path}?${query}` : path
  }
  return {
    previousHref: trail.length > 0 ? at(trail.slice(0, -1)) : null,
    nextHref: next ? at([...trail, next]) : null,
  }
}
