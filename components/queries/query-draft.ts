import { QUERY_DRAFT as DRAFT } from '@/components/frame/kept-on-device'

/** A call that was typed half, kept in this tab until it is saved or its agent signs out: a reload or another page does not lose it. */

type Kept = { person: string; key: string; fields: Record<string, string> }

/** Null when there is none, or somebody else's. */
export function readDraft(person: string): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(DRAFT) ?? 'null') as Kept | null
    return kept?.person === person ? kept : null
  } catch {
    return null
  }
}

export function keepDraft(kept: Kept): void {
  try {
    sessionStorage.setItem(DRAFT, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: the form still works.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(DRAFT)
  } catch {
    // As above.
  }
}
