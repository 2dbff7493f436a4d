/**
 * What the visits screen keeps on a phone (components/orders/visits): whose it is, and how much of it the server has not got yet. Known
 * here so that signing out, or somebody else signing in, clears it, whatever page that happens on.
 */
const OWNER = 'visits-owner'
const OWNER_NAME = 'visits-owner-name'
const WAITING = 'visits-waiting'
/** A call that was typed half (components/queries/query-draft.ts). */
export const QUERY_DRAFT = 'query-draft'
/** The name of the database, and the beginning of the names of caches (public/visits-worker.js). */
export const VISITS_DATABASE = 'visits'
const VISITS_CACHES = 'visits-'

export function noteOwner({ id, name }: { id: string; name: string }): void {
  localStorage.setItem(OWNER, id)
  localStorage.setItem(OWNER_NAME, name)
}

export function nameOfOwner(): string | null {
  return localStorage.getItem(OWNER_NAME)
}

export function ownerOfDevice(): string | null {
  return localStorage.getItem(OWNER)
}

export function noteWaiting(count: number): void {
  localStorage.setItem(WAITING, String(count))
}

/** How many acts wait on this device. */
export function waitingOnDevice(): number {
  return ownerOfDevice() === null ? 0 : Number(localStorage.getItem(WAITING) ?? 0)
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => resolve()
    // Another tab still has it open: it lets go as soon as it hears of it.
    request.onblocked = () => resolve()
  })
}

let left = false
/** Whether the reader is signing out: an answer that is still on its way is not kept any more. */
export const hasLeft = (): boolean => left
export function cameBack(): void {
  left = false
}

/** `forGood`: the reader is leaving. Takes everything of the visits off this device: pickups, acts that wait, photos, and the page for when there is no connection. */
export async function forgetVisits(forGood = false): Promise<void> {
  left = forGood
  localStorage.removeItem(OWNER)
  localStorage.removeItem(OWNER_NAME)
  localStorage.removeItem(WAITING)
  sessionStorage.removeItem(QUERY_DRAFT)
  const names = 'caches' in window ? await caches.keys() : []
  await Promise.all([
    deleteDatabase(VISITS_DATABASE),
    ...names.filter((name) => name.startsWith(VISITS_CACHES)).map((name) => caches.delete(name)),
    navigator.serviceWorker?.getRegistration('/visits').then((registration) => registration?.unregister()),
  ]).catch(() => {})
}
