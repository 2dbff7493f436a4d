import { hasLeft, VISITS_DATABASE } from '@/components/frame/kept-on-device'
import type { VisitAct } from '@/lib/orders/domain/visit-acts'
import type { Visit } from '@/lib/orders/domain/visits'
import type { FailureReason } from '@/lib/policies/types'

/** The visits as they were last heard of, as a phone may keep them. */
export type KeptDay = { day: string; visits: Visit[]; reasons: FailureReason[]; heardAt: Date; aheadMs: number }

/** Under which name a form that was begun is kept as it was left. */
export const draftName = (ref: string, of: string): string => `draft:${ref}:${of}`

const VALUES = 'values'
const ACTS = 'acts'
const BLOBS = 'blobs'

let opening: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  if (hasLeft()) return Promise.reject(new Error('signed out'))
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(VISITS_DATABASE, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(VALUES)
      request.result.createObjectStore(ACTS, { keyPath: 'key' })
      request.result.createObjectStore(BLOBS)
    }
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const database = request.result
      // Signed out in another tab: the database is being deleted.
      database.onversionchange = () => {
        database.close()
        opening = null
      }
      resolve(database)
    }
  })
  opening.catch(() => {
    opening = null
  })
  return opening
}

/** One transaction; resolves when it is on disk. */
async function within<T>(
  stores: string[],
  mode: IDBTransactionMode,
  work: (store: (name: string) => IDBObjectStore) => IDBRequest<T> | null,
): Promise<T | undefined> {
  const transaction = (await open()).transaction(stores, mode, { durability: 'strict' })
  const request = work((name) => transaction.objectStore(name))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result)
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
}

export async function readValue<T>(key: string): Promise<T | undefined> {
  return (await within([VALUES], 'readonly', (store) => store(VALUES).get(key))) as T | undefined
}

/** Keeps a value; nothing (`undefined`) takes it away. */
export async function writeValue(key: string, value: unknown): Promise<void> {
  await within([VALUES], 'readwrite', (store) => {
    if (value === undefined) store(VALUES).delete(key)
    else store(VALUES).put(value, key)
    return null
  })
}

/** Every act that waits or was refused, oldest first. */
export async function readActs(): Promise<VisitAct[]> {
  const acts = (await within<VisitAct[]>([ACTS], 'readonly', (store) => store(ACTS).getAll())) ?? []
  return acts.sort((a, b) => a.seq - b.seq)
}

/** Writes acts, with their files. */
export async function writeActs(acts: readonly VisitAct[], file?: Blob): Promise<void> {
  await within([ACTS, BLOBS], 'readwrite', (store) => {
    for (const act of acts) store(ACTS).put(act)
    if (file && acts[0]) store(BLOBS).put(file, acts[0].key)
    return null
  })
}

/** What the server has, or nobody wants any more. */
export async function deleteActs(keys: readonly string[]): Promise<void> {
  await within([ACTS, BLOBS], 'readwrite', (store) => {
    for (const key of keys) {
      store(ACTS).delete(key)
      store(BLOBS).delete(key)
    }
    return null
  })
}

export async function readFile(key: string): Promise<Blob | undefined> {
  return within<Blob>([BLOBS], 'readonly', (store) => store(BLOBS).get(key))
}
