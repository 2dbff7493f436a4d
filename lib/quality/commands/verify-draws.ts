import type { Difference } from '@/lib/core/difference'
import { sql } from '@/lib/server/sql'
import { drawnAudits, storedDraws } from '../data/draws'
import { rulesOf } from '../data/rules'
import { drawSample } from '../domain/draw'

/** Makes every draw again from its seed and what there was to draw from, and says where the audits that were asked for differ. */
export async function* drawDifferences(): AsyncGenerator<Difference> {
  for (const { week, seed, rulesVersion, candidates, auditors } of await storedDraws(sql)) {
    const { body } = await rulesOf(sql, rulesVersion)
    const again = drawSample(seed, candidates, auditors, body.sampling)
    const expected = new Map(
      again.flatMap(
        ({ kind, id, why, second }) =>
          [[`${kind}:${id}/first`, why], ...(second ? [[`${kind}:${id}/second`, why] as const] : [])] as [
            string,
            string,
          ][],
      ),
    )
    const found = new Map(
      (await drawnAudits(sql, week)).map(({ subject, why, second }) => [
        `${subject}/${second ? 'second' : 'first'}`,
        why,
      ]),
    )
    for (const key of new Set([...expected.keys(), ...found.keys()])) {
      const [was, is] = [expected.get(key) ?? null, found.get(key) ?? null]
      if (was !== is) yield { check: 'quality_draw', row: `${week} ${key}`, field: 'why', expected: was, found: is }
    }
  }
}
