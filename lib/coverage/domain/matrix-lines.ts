import type { MatrixPartner, MatrixPlace } from '../types'

/** A line of the grid: a city or a cluster (which folds what is below it), or a pincode. */
export type MatrixLine =
  | { kind: 'city'; key: string; city: string; state: string; pincodes: number; open: boolean }
  | { kind: 'cluster'; key: string; city: string; name: string; pincodes: number; open: boolean }
  | { kind: 'pincode'; key: string; pincode: string; office: string; on: boolean; city: string }

export type LineFilter = { city?: string; cluster?: string; q?: string }

function fits(q: string, pincode: string, office: string): boolean {
  return q === '' || (/^\d+$/.test(q) ? pincode.startsWith(q) : office.toLowerCase().includes(q))
}

/** The lines in view, in order: pincodes by city and cluster, with the folded groups closed. Empty groups are left out. */
export function linesOf(places: readonly MatrixPlace[], filter: LineFilter, closed: ReadonlySet<string>): MatrixLine[] {
  const q = (filter.q ?? '').trim().toLowerCase()
  const lines: MatrixLine[] = []
  for (const { city, state, clusters } of places) {
    if (filter.city && filter.city !== city) continue
    const kept = clusters
      .filter(({ id }) => !filter.cluster || id === filter.cluster)
      .map((cluster) => ({
        ...cluster,
        pincodes: cluster.pincodes.filter(([pincode, office]) => fits(q, pincode, office)),
      }))
      .filter(({ pincodes }) => pincodes.length > 0)
    const total = kept.reduce((sum, { pincodes }) => sum + pincodes.length, 0)
    if (total === 0) continue
    const open = !closed.has(city)
    lines.push({ kind: 'city', key: city, city, state, pincodes: total, open })
    if (!open) continue
    for (const { id, name, pincodes } of kept) {
      const key = `${city}/${id ?? ''}`
      const unfolded = !closed.has(key)
      // A city without clusters needs no heading for the rest.
      if (name !== null || kept.length > 1) {
        lines.push({
          kind: 'cluster',
          key,
          city,
          name: name ?? 'No cluster',
          pincodes: pincodes.length,
          open: unfolded,
        })
        if (!unfolded) continue
      }
      for (const [pincode, office, on] of pincodes)
        lines.push({ kind: 'pincode', key: pincode, pincode, office, on: on === 1, city })
    }
  }
  return lines
}

export type ColumnFilter = { city?: string; kind?: string; state?: string; tier?: string; home?: string; name?: string }

/** The partners in view, first those who cover something in the city that is looked at or are at home there. Without a state asked for, those who left are not shown. */
export function columnsOf(partners: readonly MatrixPartner[], filter: ColumnFilter): MatrixPartner[] {
  const words = (filter.name ?? '').trim().toLowerCase()
  const fitting = partners.filter(
    (partner) =>
      (filter.state ? partner.state === filter.state : partner.state !== 'deactivated') &&
      (!filter.kind || partner.kind === filter.kind) &&
      (!filter.tier || partner.tier === filter.tier) &&
      (!filter.home || partner.city === filter.home) &&
      (words === '' || partner.name.toLowerCase().includes(words) || partner.code.toLowerCase().includes(words)),
  )
  if (filter.city === undefined) return fitting
  const rank = (partner: MatrixPartner): number => (partner.here ? 0 : partner.city === filter.city ? 1 : 2)
  return [...fitting].sort((a, b) => rank(a) - rank(b))
}
