/** What a ticket may lack, in a sentence. */
const WORDS: Record<string, string> = {
  said: 'what the customer said',
  checked: 'what was checked',
  needed: 'what is needed',
  order: 'the order',
  contact: 'the customer',
  partner: 'the partner',
  evidence: 'evidence',
}

export function missingInWords({
  missing,
  team,
  may_send,
}: {
  missing: string[]
  team: string
  may_send: boolean
}): string {
  const named = missing.map((field) => WORDS[field] ?? field).join(', ')
  return `Missing for ${team}: ${named}. ${may_send ? 'Fill it in, or say why it is sent without.' : 'Fill it in first.'}`
}
