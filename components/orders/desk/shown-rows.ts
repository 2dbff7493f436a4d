'use client'

/** A row as it was seen: its order, and in which version. */
export type SeenRow = { ref: string; version: number }

/** The rows of the list in the order in which they are shown, those out of view too, and how one of them is brought into view. */
let rows: readonly SeenRow[] = []
let bring: (at: number) => void = () => {}

export function noteShown(shown: readonly SeenRow[], reveal: (at: number) => void): void {
  rows = shown
  bring = reveal
}

export function shownRows(): readonly SeenRow[] {
  return rows
}

const FRAMES = 20

function linkOf(ref: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('tr [data-order-link]')].find(
    ({ dataset, offsetParent }) => dataset.orderLink === ref && offsetParent,
  )
}

/** Puts the focus on a row, once it is there: one that is out of view has to be made first. */
export function focusRow(at: number): void {
  const ref = rows[at]?.ref
  if (ref === undefined) return
  const link = linkOf(ref)
  if (link) {
    link.focus({ preventScroll: true })
    link.scrollIntoView({ block: 'nearest' })
    return
  }
  bring(at)
  let frames = 0
  const settle = () => {
    const made = linkOf(ref)
    if (made) made.focus({ preventScroll: true })
    else if (frames++ < FRAMES) requestAnimationFrame(settle)
  }
  requestAnimationFrame(settle)
}
