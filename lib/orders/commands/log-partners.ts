import { newId } from '@/lib/core/ids'
import { createImportedPartners, knownPartners } from '@/lib/partners/data/imported-partners'
import type { PartnerKind } from '@/lib/partners/types'
import type { Sql } from '@/lib/server/sql'
import { partnersOfOtherSources } from '../data/import-lookup'
import type { HistoryPartner } from '../domain/order-log-history'
import type { OrderLogRow } from '../domain/order-log-row'

type Named = Pick<OrderLogRow, 'source' | 'assigneeId' | 'assigneeType'>
type Wanted = { source: string; name: string; kind: PartnerKind | null }

/** Partners by what a log calls them. */
export type LogPartners = Map<string, HistoryPartner>

export function partnerKey({ source, assigneeId, assigneeType }: Named): string {
  return `${source}\u0000${assigneeId}\u0000${assigneeType ?? ''}`
}

/**
 * The partners that rows name and that are not known yet in this run. Their code is the source's id; where another kind
 * of partner or another source's holds it already, the source stands before it ("marketplace:17").
 */
export async function resolveLogPartners(
  tx: Sql,
  rows: Named[],
  known: LogPartners,
  run: { now: Date; dryRun: boolean },
): Promise<LogPartners> {
  const wanted = new Map<string, Wanted>()
  for (const row of rows) {
    const key = partnerKey(row)
    if (row.assigneeId !== null && !known.has(key)) {
      wanted.set(key, { source: row.source, name: row.assigneeId, kind: row.assigneeType })
    }
  }
  if (wanted.size === 0) return new Map()
  const codes = await chooseCodes(tx, wanted)
  const missing = new Map([...codes.values()].filter((one) => one.existing === null).map((one) => [one.code, one]))
  const created = run.dryRun
    ? new Map([...missing].map(([code, { kind }]) => [code, { id: newId(run.now), code, kind }]))
    : await createImportedPartners(tx, [...missing.values()], run.now)
  const resolved: LogPartners = new Map()
  for (const [key, { code, existing }] of codes) {
    const partner = existing ?? created.get(code)
    if (partner) resolved.set(key, { id: partner.id, code: partner.code, kind: partner.kind })
  }
  return resolved
}

type Chosen = { code: string; name: string; kind: PartnerKind; existing: HistoryPartner | null }

async function chooseCodes(tx: Sql, wanted: Map<string, Wanted>): Promise<Map<string, Chosen>> {
  const all = [...wanted.values()]
  const known = await knownPartners(tx, [...new Set(all.flatMap(({ source, name }) => [name, `${source}:${name}`]))])
  const foreign = await foreignPartners(tx, all, known)
  /** Codes that this batch gives away. */
  const taken = new Map<string, PartnerKind>()
  const chosen = new Map<string, Chosen>()
  for (const [key, { source, name, kind }] of wanted) {
    const own = known.get(`${source}:${name}`)
    const bare = known.get(name)
    const bareKind = bare?.kind ?? taken.get(name)
    const fits = bareKind === undefined || kind === null || bareKind === kind
    const bareIsTheirs = fits && !(bare?.imported && foreign.has(`${source}\u0000${bare.id}`))
    const existing = own ?? (bareIsTheirs ? (bare ?? null) : null)
    const code = bareIsTheirs ? name : `${source}:${name}`
    if (!existing && !taken.has(code)) taken.set(code, kind ?? 'vendor')
    chosen.set(key, {
      code: existing?.code ?? code,
      name,
      kind: existing?.kind ?? taken.get(code) ?? 'vendor',
      existing,
    })
  }
  return chosen
}

/** "source, partner id" of imported partners that so far only other sources know. */
async function foreignPartners(
  tx: Sql,
  wanted: Wanted[],
  known: Map<string, { id: string; imported: boolean }>,
): Promise<Set<string>> {
  const foreign = new Set<string>()
  for (const source of new Set(wanted.map((one) => one.source))) {
    const names = wanted.filter((one) => one.source === source).map((one) => known.get(one.name))
    const ids = names.filter((one) => one?.imported).map((one) => one?.id ?? '')
    for (const id of await partnersOfOtherSources(tx, ids, source)) foreign.add(`${source}\u0000${id}`)
  }
  return foreign
}
