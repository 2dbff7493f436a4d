import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * A backup is one tar in gzip: `manifest.json`, then `data/…` (the cluster's folder), then `checksums.json` with the SHA-256
 * of every file before it. A tar without its last entry is a backup that was cut off.
 */
export const FORMAT = 1
export const MANIFEST = 'manifest.json'
export const CHECKSUMS = 'checksums.json'
export const DATA = 'data/'

export const manifestSchema = z.object({
  format: z.number(),
  kind: z.literal('buyback-backup'),
  made_at: z.string(),
  /** Files of a cluster fit servers of the same major version only. */
  postgres: z.number(),
  /** The newest migration of the application; empty where there is no business yet. */
  migration: z.string(),
  /** What a clone keeps beside its data: without them nobody gets in, and second factors cannot be read. */
  secrets: z.object({ postgres_password: z.string(), auth_secret: z.string().nullable() }),
})
export type Manifest = z.infer<typeof manifestSchema>

/** SHA-256 in hex by name. */
export const checksumsSchema = z.record(z.string(), z.string())

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** A backup that cannot be made or restored; its message is for whoever asked. */
export class BackupFailed extends Error {}
