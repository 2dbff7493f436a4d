import type { Actor } from '@/lib/auth/actor'
import type { Capability } from '@/lib/auth/capabilities'
import { ok, type Result, refuse } from '@/lib/core/result'
import { findImportRun, IMPORT_KINDS, type ImportKind, type ImportRun } from '@/lib/server/import-runs'

/** Any of these opens the place; what of it one sees goes by the kind. */
export const MAY_IMPORT = [
  'data.import.orders',
  'data.import.partners',
  'data.import.pincodes',
  'data.import.coverage',
  'data.import.tickets',
] as const satisfies Capability[]

export function importKinds(actor: Actor): ImportKind[] {
  return IMPORT_KINDS.filter((kind) => actor.can(`data.import.${kind}`))
}

/** A run of a kind that the actor may import. */
export async function runFor(actor: Actor, id: string): Promise<Result<ImportRun>> {
  const run = await findImportRun(id)
  return run && actor.can(`data.import.${run.kind}`) ? ok(run) : refuse('not_found', { what: 'import' })
}
