import { deviceLabel, isDeviceCategory } from '@/lib/core/device-category'
import { formatDay } from '@/lib/core/format'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import type { DecidedCandidate, RoutedBy, RoutingDecision } from '../types'

/** Names of partners by their code, as they are called now; who is not among them is shown by code. */
export type PartnerNames = ReadonlyMap<string, string>

/** Where and what the order was when it was decided about. */
export type DecidedPlace = { pincode: string | null; deviceCategory: string }

type Decision = Pick<RoutingDecision, 'date' | 'candidates'>

/** Who or what made an assignment: "Chosen by Priya Nair". */
export function routedWords(routedBy: RoutedBy, actor: string | null): string {
  const by = actor ? ` by ${actor}` : ''
  switch (routedBy) {
    case 'hand':
      return `Chosen${by || ' by hand'}`
    case 'plan':
      return `Assigned by a plan${actor ? ` that ${actor} applied` : ''}`
    case 'automatic':
      return 'Assigned by the automatic mode'
    case 'restored':
      return `Put back${by}: a failure was reversed`
  }
}

/** "Partner is on hold; Partner does not take this kind of device" */
export function failingWords(failing: readonly string[]): string {
  return failing.map((code) => ROUTING_RULE_WORDS[code] ?? code.replaceAll('_', ' ')).join('; ')
}

function points(total: number | null): string {
  if (total === null) return 'no points'
  return total === 1 ? '1 point' : `${total} points`
}

const able = (candidates: readonly DecidedCandidate[]): DecidedCandidate[] =>
  candidates.filter(({ failing }) => failing.length === 0)

/** Why the partner that got it got it, from the record alone. `code` is who got it. */
export function whyWords({ candidates }: Decision, code: string, names: PartnerNames): string {
  const chosen = candidates.find(({ partner_id }) => partner_id === code)
  if (!chosen) return 'It is not among the candidates of the record.'
  if (chosen.failing.length > 0) return `Overridden: ${failingWords(chosen.failing)}.`
  const possible = able(candidates)
  if (possible.length === 1)
    return candidates.length === 1
      ? 'The only partner that serves the pincode.'
      : `The only one of ${candidates.length} that could take it.`
  const best = possible[0]
  const total = chosen.total ?? 0
  if (best && best !== chosen) {
    const name = names.get(best.partner_id) ?? best.partner_id
    return best.total === chosen.total
      ? `${points(chosen.total)}, as many as ${name}, who is ranked first.`
      : `${points(chosen.total)}; ${name} had the most, ${best.total ?? 0}.`
  }
  const next = possible[1]
  const nextName = next ? (names.get(next.partner_id) ?? next.partner_id) : ''
  const ahead = total - (next?.total ?? 0)
  return ahead === 0
    ? `Best of ${possible.length}: ${points(chosen.total)}, as many as ${nextName}; ties end in the partner’s id.`
    : `Best of ${possible.length}: ${points(chosen.total)}, ${ahead} more than ${nextName}.`
}

/** Why a partner did not get it (or that it did), from the record alone. */
export function whyNotWords(
  decision: Decision,
  { asked, chosen }: { asked: string; chosen: string },
  place: DecidedPlace,
  names: PartnerNames,
): string {
  const name = names.get(asked) ?? asked
  const winner = names.get(chosen) ?? chosen
  if (asked === chosen) return `${name} got it. ${whyWords(decision, chosen, names)}`
  const candidate = decision.candidates.find(({ partner_id }) => partner_id === asked)
  if (!candidate) {
    const { deviceCategory: device } = place
    const what = isDeviceCategory(device) ? deviceLabel(device) : 'this kind of device'
    return `${name} did not serve ${place.pincode ?? 'the pincode'} for ${what} on ${formatDay(decision.date)}.`
  }
  if (candidate.failing.length > 0) return `${name} could not take it: ${failingWords(candidate.failing)}.`
  const won = decision.candidates.find(({ partner_id }) => partner_id === chosen)
  if (won && won.failing.length > 0)
    return `${name} could have taken it with ${points(candidate.total)}; ${winner} got it with an override.`
  const [mine, theirs] = [candidate.total ?? 0, won?.total ?? 0]
  if (mine > theirs) return `${name} ranked higher, ${mine} to ${theirs}; ${winner} was chosen all the same.`
  return mine === theirs
    ? `${name} had as many points as ${winner}: ${mine}.`
    : `${name} could have taken it, but had ${mine} points to ${theirs} of ${winner}.`
}
