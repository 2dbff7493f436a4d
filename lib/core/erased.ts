/** What stands in place of a name whose person was erased; the database allows nothing else there (migration `erasure`). */
export const ERASED = 'Erased'

/** How somebody may be mentioned in texts that are not theirs: all in lower case, numbers by their last ten digits. */
export type Needles = { texts: string[]; digits: string[] }

/** What is shorter (or a name of a single word) is found in too much that is about others. */
const SHORTEST = 5

/** What to look for when a person is erased. */
export function needlesOf(person: {
  names: (string | null)[]
  phones: (string | null)[]
  others: (string | null)[]
}): Needles {
  const clean = (texts: (string | null)[]): string[] =>
    texts.flatMap((text) => (text?.trim() ? [text.trim().toLowerCase()] : []))
  const names = clean(person.names).filter((name) => name.length >= SHORTEST && /\s/.test(name))
  const digits = clean(person.phones)
    .map((phone) => phone.replace(/\D/g, '').slice(-10))
    .filter((number) => number.length === 10)
  const others = clean(person.others).filter((text) => text.length >= SHORTEST)
  return { texts: [...new Set([...names, ...others])], digits: [...new Set(digits)] }
}

/** Whether a text (or a query string) speaks of them. */
export function mentions(text: string, { texts, digits }: Needles): boolean {
  const plain = text.toLowerCase()
  const numbers = plain.replace(/\D/g, '')
  return texts.some((each) => plain.includes(each)) || digits.some((each) => numbers.includes(each))
}

/** The text without the words that name them. */
export function withoutMentions(text: string, { texts }: Needles): string {
  return texts.reduce((rest, each) => {
    const at = (from: string): number => from.toLowerCase().indexOf(each)
    let told = rest
    for (let found = at(told); found >= 0; found = at(told))
      told = `${told.slice(0, found)}•••${told.slice(found + each.length)}`
    return told
  }, text)
}
