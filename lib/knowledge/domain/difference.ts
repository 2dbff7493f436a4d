import { diffWordsWithSpace } from 'diff'
import type { Content } from '../types'

export type Piece = { text: string; change: 'same' | 'added' | 'removed' }
export type FieldChange = { field: keyof Content; before: string; after: string }
export type Difference = { body: Piece[]; fields: FieldChange[] }

/** Beyond this a comparison word by word is no help, and takes long: the texts stand one after the other. */
const MOST_WORDS_CHANGED = 1_000

const listed = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(', '))

/** What two versions say differently: the text word by word, the rest field by field. */
export function differenceOf(before: Content, after: Content): Difference {
  const changes = diffWordsWithSpace(before.body, after.body, { maxEditLength: MOST_WORDS_CHANGED })
  const body: Piece[] = changes
    ? changes.map(({ value, added, removed }) => ({
        text: value,
        change: added ? 'added' : removed ? 'removed' : 'same',
      }))
    : [
        { text: before.body, change: 'removed' },
        { text: after.body, change: 'added' },
      ]
  const fields = (['title', 'audience', 'topics', 'channels'] as const)
    .map((field) => ({ field, before: listed(before[field]), after: listed(after[field]) }))
    .filter((change) => change.before !== change.after)
  return { body, fields }
}

/** Whether two contents say the same. */
export function isSameContent(a: Content, b: Content): boolean {
  const { fields } = differenceOf({ ...a, body: '' }, { ...b, body: '' })
  return a.body === b.body && fields.length === 0
}
