import type { Considered, Mode, Skills, Why } from '../types'

/** Somebody of the team, as they stand at the moment a ticket is given out. */
export type Candidate = Skills & {
  id: string
  name: string
  absent: boolean
  onShift: boolean
  /** Open tickets on their desk: those that wait for the customer are not counted. */
  open: number
  /** When distribution last gave them one of this team; null: never. */
  lastGivenAt: Date | null
  /** When they last did something to this ticket; null: never. */
  knewItAt: Date | null
}

/** What of a ticket decides who can take it. `language`: the customer's, where somebody noted it. `butNot`: who has it and should not. */
export type TicketToGive = { category: string; channel: string; language: string | null; butNot: string | null }

type Rules = { mode: Exclude<Mode, 'off'>; onShiftOnly: boolean; openLimit: number }

const restricts = (list: readonly string[], value: string): boolean => list.length > 0 && !list.includes(value)

/** What stands against somebody, in the order in which it is said; null: nothing. */
function against(one: Candidate, ticket: TicketToGive, rules: Rules): Why | null {
  if (one.id === ticket.butNot) return 'has_it'
  if (!one.takesTickets) return 'not_taking'
  if (one.absent) return 'absent'
  if (rules.onShiftOnly && !one.onShift) return 'off_shift'
  if (restricts(one.categories, ticket.category)) return 'category'
  if (restricts(one.channels, ticket.channel)) return 'channel'
  return one.open >= limitOf(one, rules) ? 'full' : null
}

export function limitOf({ openLimit }: Pick<Skills, 'openLimit'>, rules: Pick<Rules, 'openLimit'>): number {
  return openLimit ?? rules.openLimit
}

const time = (at: Date | null): number => at?.getTime() ?? Number.NEGATIVE_INFINITY
/** Two are never equal: the same people in any order give the same choice. */
const byId = (a: Candidate, b: Candidate): number => (a.id < b.id ? -1 : 1)

function inTurn(a: Candidate, b: Candidate): number {
  return time(a.lastGivenAt) - time(b.lastGivenAt) || byId(a, b)
}

/** Whoever has the largest share of their limit free; of equals, whoever was given one the longest ago. */
function byRoom(rules: Rules): (a: Candidate, b: Candidate) => number {
  const room = (one: Candidate): number => {
    const limit = limitOf(one, rules)
    return (limit - one.open) / limit
  }
  return (a, b) => room(b) - room(a) || inTurn(a, b)
}

/**
 * Who is given a ticket, with what stood against everybody else. Whoever worked on it before is first: they know it, and need not be told
 * anew. Then by turn or by room. A customer's language restricts only if somebody who can take it speaks it.
 */
export function choosePerson(
  candidates: readonly Candidate[],
  ticket: TicketToGive,
  rules: Rules,
): { chosen: Candidate | null; considered: Considered[] } {
  const whys = new Map<string, Why>()
  const able = candidates.filter((one) => {
    const why = against(one, ticket, rules)
    if (why) whys.set(one.id, why)
    return !why
  })
  const { language } = ticket
  const speakers = language === null ? [] : able.filter(({ languages }) => languages.includes(language))
  const eligible = speakers.length > 0 ? speakers : able
  const knowing = eligible.filter(({ knewItAt }) => knewItAt !== null)
  knowing.sort((a, b) => time(b.knewItAt) - time(a.knewItAt) || byId(a, b))
  const queue = [...eligible].sort(rules.mode === 'round_robin' ? inTurn : byRoom(rules))
  const chosen = knowing[0] ?? queue[0] ?? null
  for (const one of able) {
    const other = rules.mode === 'round_robin' ? 'later_turn' : 'less_room'
    const given = knowing.length > 0 ? 'knows_it' : 'given'
    whys.set(one.id, one === chosen ? given : eligible.includes(one) ? other : 'language')
  }
  const considered = candidates.map((one) => ({
    id: one.id,
    name: one.name,
    why: whys.get(one.id) as Why,
    open: one.open,
    limit: limitOf(one, rules),
  }))
  return { chosen, considered: considered.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)) }
}
