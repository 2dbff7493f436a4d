import { createHash } from 'node:crypto'
import type { Auditor, Candidate, Sampling } from '../types'

export type Drawn = {
  kind: Candidate['kind']
  id: string
  ref: string
  agent: string
  agentName: string
  why: 'random' | 'risk'
  risks: Candidate['risks']
  auditor: Auditor
  /** Who looks a second time. */
  second: Auditor | null
}

/** An order of things that depends on the seed and on nothing else. */
function shuffled<T>(seed: string, list: readonly T[], nameOf: (one: T) => string): T[] {
  const place = new Map(
    list.map((one) => [
      one,
      createHash('sha256')
        .update(`${seed}\n${nameOf(one)}`)
        .digest('hex'),
    ]),
  )
  return [...list].sort((a, b) => ((place.get(a) ?? '') < (place.get(b) ?? '') ? -1 : 1))
}

type Chosen = { candidate: Candidate; why: 'random' | 'risk' }

/** By chance so many of each agent; then of the rest those with the most risks. */
function chosenFrom(seed: string, candidates: readonly Candidate[], sampling: Sampling): Chosen[] {
  const order = shuffled(`${seed}/items`, candidates, ({ kind, id }) => `${kind}:${id}`)
  const taken = new Map<string, number>()
  const random = order.filter(({ agent }) => {
    const count = taken.get(agent) ?? 0
    if (count >= sampling.randomPerAgent) return false
    taken.set(agent, count + 1)
    return true
  })
  const isRandom = new Set(random)
  const counted = (candidate: Candidate): number =>
    candidate.risks.filter((risk) => sampling.risks.includes(risk)).length
  const risky = order
    .filter((one) => !isRandom.has(one) && counted(one) > 0)
    .sort((a, b) => counted(b) - counted(a))
    .slice(0, sampling.riskPerWeek)
  return [
    ...random.map((candidate) => ({ candidate, why: 'random' as const })),
    ...risky.map((candidate) => ({ candidate, why: 'risk' as const })),
  ]
}

/**
 * A week's sample: which items are looked at, by whom, and which a second time. The same seed, items, people and rules give the same sample.
 * Nobody audits their own work, and nobody looks twice; what nobody may audit is left out.
 */
export function drawSample(
  seed: string,
  candidates: readonly Candidate[],
  people: readonly Auditor[],
  sampling: Sampling,
): Drawn[] {
  const auditors = shuffled(`${seed}/auditors`, people, ({ id }) => id)
  let turn = 0
  /** The next in turn who is none of these. */
  const next = (...not: string[]): Auditor | null => {
    for (let tries = 0; tries < auditors.length; tries++) {
      const auditor = auditors[turn++ % auditors.length]
      if (auditor && !not.includes(auditor.id)) return auditor
    }
    return null
  }
  const drawn = chosenFrom(seed, candidates, sampling).flatMap(({ candidate, why }): Drawn[] => {
    const auditor = next(candidate.agent)
    if (!auditor) return []
    const risks = candidate.risks.filter((risk) => sampling.risks.includes(risk))
    return [{ ...candidate, risks, why, auditor, second: null }]
  })
  const seconds = shuffled(`${seed}/second`, drawn, ({ kind, id }) => `${kind}:${id}`)
  const share = Math.ceil((drawn.length * sampling.secondPercent) / 100)
  for (const one of seconds.slice(0, share)) one.second = next(one.agent, one.auditor.id)
  return drawn
}
