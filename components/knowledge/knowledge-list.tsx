import Link from 'next/link'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatDay, NO_VALUE } from '@/lib/core/format'
import { topicWords } from '@/lib/knowledge/domain/topics'
import type { ItemLine } from '@/lib/knowledge/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

export interface KnowledgeTableProps {
  lines: readonly ItemLine[]
  categories: readonly CategoryChoice[]
  today: string
  now: Date
}

const hrefOf = ({ ref, published }: ItemLine): string => `/knowledge/${ref}${published === null ? '?tab=draft' : ''}`

/** A day to look at something again; past it is said so. */
export function ReviewDay({ day, today }: { day: string | null; today: string }) {
  if (!day) return <span className="text-muted">{NO_VALUE}</span>
  const due = day <= today
  return (
    <span className="inline-flex items-center gap-1">
      <span className={`tabular whitespace-nowrap ${due ? 'text-failed' : ''}`}>{formatDay(day)}</span>
      {due && <Badge tone="failed">Overdue</Badge>}
    </span>
  )
}

function Marks({ line }: { line: ItemLine }) {
  return (
    <>
      {line.drafted && <Badge tone="waiting">{line.published === null ? 'Never published' : 'Draft'}</Badge>}
      {line.retired && <Badge>Retired</Badge>}
    </>
  )
}

function Snippet({ parts }: { parts: readonly string[] }) {
  return (
    <span className="block whitespace-normal text-muted text-sm">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <mark key={index} className="bg-waiting-soft text-ink">
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </span>
  )
}

function Topics({ line, categories }: { line: ItemLine; categories: readonly CategoryChoice[] }) {
  if (line.topics.length === 0) return <span className="text-muted">{NO_VALUE}</span>
  const words = line.topics.map((topic) => topicWords(categories, topic))
  return (
    <span data-tip={words.join(', ')}>
      {words[0]}
      {words.length > 1 && <span className="text-muted"> +{words.length - 1}</span>}
    </span>
  )
}

function Helped({ line }: { line: ItemLine }) {
  if (line.helped + line.notHelped === 0) return <span className="text-muted">{NO_VALUE}</span>
  return (
    <span className="tabular" data-tip={`${line.helped} helped, ${line.notHelped} did not help`}>
      {line.helped} / {line.helped + line.notHelped}
    </span>
  )
}

function Cards({ lines, categories, today, now }: KnowledgeTableProps) {
  return (
    <DataCardList label="Knowledge">
      {lines.map((line) => (
        <DataCard
          key={line.ref}
          href={hrefOf(line)}
          title={line.title}
          badge={<Marks line={line} />}
          rows={[
            ...(line.snippet ? [{ label: 'Found', value: <Snippet parts={line.snippet} /> }] : []),
            { label: line.key ? 'Key' : 'Reference', value: line.key ?? line.ref },
            { label: 'About', value: <Topics line={line} categories={categories} /> },
            { label: 'Owner', value: line.ownerName },
            { label: 'Review', value: <ReviewDay day={line.reviewOn} today={today} /> },
            { label: 'Changed', value: <When at={line.changedAt} now={now} focusable={false} /> },
          ]}
        />
      ))}
    </DataCardList>
  )
}

/** Articles or templates as rows, with where words were found; at phone width as cards. */
export function KnowledgeTable(props: KnowledgeTableProps) {
  const { lines, categories, today, now } = props
  return (
    <Table
      caption="Knowledge"
      stickyFirst
      cards={<Cards {...props} />}
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
    >
      <TableHead>
        <TableHeaderCell>Title</TableHeaderCell>
        <TableHeaderCell>About</TableHeaderCell>
        <TableHeaderCell>Owner</TableHeaderCell>
        <TableHeaderCell>Review</TableHeaderCell>
        <TableHeaderCell numeric>Helped</TableHeaderCell>
        <TableHeaderCell>Changed</TableHeaderCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.ref}>
            <TableRowHeader className={line.snippet ? 'h-auto max-w-xl whitespace-normal py-1.5' : undefined}>
              <span className="inline-flex flex-wrap items-center gap-1.5">
                <Link href={hrefOf(line)} className="thumb rounded-sm text-accent-text hover:underline">
                  {line.title}
                </Link>
                <span className="text-muted text-xs">{line.key ?? line.ref}</span>
                <Marks line={line} />
              </span>
              {line.snippet && <Snippet parts={line.snippet} />}
            </TableRowHeader>
            <TableCell>
              <Topics line={line} categories={categories} />
            </TableCell>
            <TableCell>{line.ownerName}</TableCell>
            <TableCell>
              <ReviewDay day={line.reviewOn} today={today} />
            </TableCell>
            <TableCell numeric>
              <Helped line={line} />
            </TableCell>
            <TableCell>
              <When at={line.changedAt} now={now} focusable={false} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
