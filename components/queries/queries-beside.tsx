import { Phone } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import type { QueryLine } from '@/lib/queries/domain/query-view'
import type { TopicOfQuery } from '@/lib/queries/types'
import { QueryLines } from './query-table'

export interface QueriesBesideProps {
  lines: readonly QueryLine[]
  topics: readonly TopicOfQuery[]
  /** Where a call about it is logged; none for who may not. */
  logHref?: string | undefined
  now: Date
}

/** Calls, mails and chats about an order or of a person. */
export function QueriesBeside({ lines, topics, logHref, now }: QueriesBesideProps) {
  return (
    <Card
      title="Queries"
      actions={
        logHref && (
          <LinkButton size="sm" href={logHref} icon={<Phone aria-hidden />}>
            Log a call
          </LinkButton>
        )
      }
    >
      <QueryLines lines={lines} topics={topics} now={now} />
    </Card>
  )
}
