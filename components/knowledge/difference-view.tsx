import { differenceOf, type Piece } from '@/lib/knowledge/domain/difference'
import { topicWords } from '@/lib/knowledge/domain/topics'
import type { Content } from '@/lib/knowledge/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

const FIELD_WORDS: Record<string, string> = { title: 'Title', audience: 'For', topics: 'Tickets', channels: 'Channels' }

export interface DifferenceViewProps {
  before: Content
  after: Content
  categories: readonly CategoryChoice[]
}

function PieceView({ text, change }: Piece) {
  if (change === 'added') return <ins className="rounded-sm bg-done-soft text-done no-underline">{text}</ins>
  if (change === 'removed') return <del className="rounded-sm bg-failed-soft text-failed">{text}</del>
  return text
}

/** Far from any change a text says what it said: only its ends are shown. */
const AROUND = 160

function shortened({ text, change }: Piece, first: boolean, last: boolean): Piece {
  if (change !== 'same' || text.length <= AROUND * 2) return { text, change }
  const head = first ? '' : text.slice(0, AROUND)
  const tail = last ? '' : text.slice(-AROUND)
  return { text: `${head} … ${tail}`, change }
}

/** What two versions say differently, word by word; what was taken out is struck through, what came in is marked. */
export function DifferenceView({ before, after, categories }: DifferenceViewProps) {
  const { body, fields } = differenceOf(before, after)
  const changed = body.some(({ change }) => change !== 'same')
  const words = (field: string, value: string): string => {
    if (!value) return 'none'
    return field === 'topics'
      ? value
          .split(', ')
          .map((topic) => topicWords(categories, topic))
          .join(', ')
      : value
  }
  if (!changed && fields.length === 0) return <p className="text-muted text-sm">Nothing: both say the same.</p>
  return (
    <div className="flex flex-col gap-2">
      {fields.map(({ field, before: was, after: now }) => (
        <p key={field} className="break-words text-sm">
          <span className="font-medium">{FIELD_WORDS[field]}:</span>{' '}
          <PieceView text={words(field, was)} change="removed" /> →{' '}
          <PieceView text={words(field, now)} change="added" />
        </p>
      ))}
      {changed && (
        <div className="whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2 text-sm">
          {body.map((piece, index) => (
            <PieceView key={index} {...shortened(piece, index === 0, index === body.length - 1)} />
          ))}
        </div>
      )}
    </div>
  )
}
