/** What a template may ask for, with the words that stand where it is missing. `contact`: only for who may see contact data. */
export const VARIABLES = {
  'customer.first_name': { label: 'Customer’s first name', contact: true },
  'customer.name': { label: 'Customer’s name', contact: true },
  'order.ref': { label: 'Order', contact: false },
  'order.device': { label: 'Device', contact: false },
  'order.city': { label: 'City', contact: false },
  'order.status': { label: 'Where the order stands', contact: false },
  'order.slot': { label: 'Pickup slot', contact: false },
  'order.amount': { label: 'Amount', contact: false },
  'order.quoted_amount': { label: 'Quoted amount', contact: false },
  'partner.name': { label: 'Pickup partner', contact: false },
  'payout.state': { label: 'Where the payout stands', contact: false },
  'payout.utr': { label: 'Bank reference', contact: false },
  'ticket.ref': { label: 'Ticket', contact: false },
  'ticket.due': { label: 'When the ticket is due', contact: false },
  'agent.name': { label: 'Your name', contact: false },
  'business.name': { label: 'Our name', contact: false },
} as const satisfies Record<string, { label: string; contact: boolean }>

export type VariableName = keyof typeof VARIABLES
export const VARIABLE_NAMES = Object.keys(VARIABLES) as VariableName[]

export type Values = Partial<Record<VariableName, string | null>>

/** Anything between two pairs of braces; a pair that is never closed is found too. */
const PLACE = /\{\{([^{}\n]*)(\}\})?/g

const isKnown = (name: string): name is VariableName => Object.hasOwn(VARIABLES, name)

/** What is wrong with a template's variables, in words; null when nothing is. */
export function wrongVariables(body: string): string | null {
  for (const [place, name = '', closed] of body.matchAll(PLACE)) {
    if (!closed) return `“${place.slice(0, 40)}” is not closed: write {{name}}.`
    if (!isKnown(name.trim())) return `There is no variable {{${name.trim().slice(0, 40)}}}.`
  }
  return null
}

export type Missing = { name: VariableName; label: string; why: 'nothing' | 'hidden' }
export type Filled = { text: string; missing: Missing[] }

/**
 * Fills a template. What has no value, or may not be seen by its reader, is named where it would stand ("[Pickup slot?]"), never
 * left out: a gap in a sentence is not seen, and is sent.
 */
export function fillTemplate(body: string, values: Values, seesContact: boolean): Filled {
  const missing = new Map<VariableName, Missing>()
  const text = body.replace(PLACE, (place, inner: string) => {
    const name = inner.trim()
    if (!isKnown(name)) return place
    const { label, contact } = VARIABLES[name]
    const hidden = contact && !seesContact
    const value = hidden ? null : values[name]
    if (value) return value
    missing.set(name, { name, label, why: hidden ? 'hidden' : 'nothing' })
    return `[${label}?]`
  })
  return { text, missing: [...missing.values()] }
}
