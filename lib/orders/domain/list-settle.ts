/** A row of a live list as it is shown. `leaving`: it belongs here no longer, and stays where it was until the reader moves on. */
export type Shown = { ref: string; leaving: boolean; entered: boolean }

export type Settled = {
  shown: Shown[]
  /** What is held back so that nothing moves under the reader: rows that would come in, and rows that would change places. */
  waiting: { entering: number; moving: number }
}

export type Reader = {
  /** The pointer or the focus is in the list: no row may change its place. */
  held: boolean
  /** Whether something was done to an order lately: then its row has left because of it, and not because others came before it. */
  changed: (ref: string) => boolean
}

const NOTHING_WAITS = { entering: 0, moving: 0 }

export function shownFrom(refs: readonly string[]): Shown[] {
  return refs.map((ref) => ({ ref, leaving: false, entered: false }))
}

/** How many of these have to change places for the others to stand as they are: all but the longest rising run. */
function outOfPlace(places: readonly number[]): number {
  const ends: number[] = []
  for (const place of places) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) > place) high = middle
      else low = middle + 1
    }
    ends[low] = place
  }
  return places.length - ends.length
}

/** What is shown once the server has said which rows there are now, in which order. */
export function settle(before: readonly Shown[], fresh: readonly string[], reader: Reader): Settled {
  return reader.held ? held(before, fresh, reader) : slipped(before, fresh, reader)
}

/** Nothing moves: what was read after the last row that is shown is put behind it, as where one has scrolled to the end. */
function held(before: readonly Shown[], fresh: readonly string[], { changed }: Reader): Settled {
  const places = new Map(fresh.map((ref, at) => [ref, at]))
  const known = new Set(before.map(({ ref }) => ref))
  const behind = fresh.slice(fresh.findLastIndex((ref) => known.has(ref)) + 1)
  const shown = before.map((row) => ({ ...row, leaving: !places.has(row.ref) && (row.leaving || changed(row.ref)) }))
  return {
    shown: [...shown, ...shownFrom(behind)],
    waiting: {
      entering: fresh.filter((ref) => !known.has(ref)).length - behind.length,
      moving: outOfPlace(before.flatMap(({ ref }) => places.get(ref) ?? [])),
    },
  }
}

/** Nobody is in the list: it becomes what it is, but for rows that leave, which stay behind the row they stood behind. */
function slipped(before: readonly Shown[], fresh: readonly string[], { changed }: Reader): Settled {
  const here = new Set(fresh)
  const known = new Map(before.map((row) => [row.ref, row]))
  const after = new Map<string | null, Shown[]>()
  let last: string | null = null
  for (const row of before) {
    if (here.has(row.ref)) last = row.ref
    else if (row.leaving || changed(row.ref)) {
      after.set(last, [...(after.get(last) ?? []), { ...row, leaving: true, entered: false }])
    }
  }
  const shown = [
    ...(after.get(null) ?? []),
    ...fresh.flatMap((ref) => [
      { ref, leaving: false, entered: before.length > 0 && (known.get(ref)?.entered ?? true) },
      ...(after.get(ref) ?? []),
    ]),
  ]
  return { shown, waiting: NOTHING_WAITS }
}

/** The reader has moved on: what was leaving is gone. */
export function withoutLeaving(shown: readonly Shown[]): Shown[] {
  return shown.filter((row) => !row.leaving)
}
