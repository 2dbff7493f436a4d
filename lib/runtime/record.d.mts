import type { Identity } from './processes.mjs'

export interface RuntimeRecord {
  launcher: Identity
  mode: 'start' | 'dev'
  address: string | null
  /** Null until it is migrated and filled. */
  database: string | null
  /** Is it the clone's own server? */
  embedded: boolean
  children: Record<string, Identity>
}
export function readRecord(): RuntimeRecord | null
export function claim(mode: 'start' | 'dev'): Promise<void>
export function note(fields: Partial<Pick<RuntimeRecord, 'address' | 'database' | 'embedded'>>): void
export function noteChild(name: string, identity: Identity | null): void
