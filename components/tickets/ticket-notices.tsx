import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { TicketPageData } from '@/lib/tickets/loaders'

const MOST_NAMED = 4

/** Who was told of its clocks, and when: the newest first. */
export function TicketNotices({ notices }: Pick<TicketPageData, 'notices'>) {
  if (notices.length === 0) return null
  return (
    <Card title="Reminders and escalations">
      <ol className="flex flex-col gap-2.5">
        {[...notices].reverse().map(({ id, kind, text, at, to }) => (
          <li key={id} className="text-sm">
            <p className="flex flex-wrap items-center gap-1.5">
              <Badge tone={kind === 'escalation' ? 'failed' : 'neutral'}>
                {kind === 'escalation' ? 'Escalation' : 'Reminder'}
              </Badge>
              <When at={at} kind="exact" className="text-muted" />
            </p>
            <p className="break-words">{text}</p>
            <p className="text-muted">{toWhom(to)}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function toWhom(names: readonly string[]): string {
  if (names.length === 0) return 'To nobody: none of them can sign in'
  const more = names.length - MOST_NAMED
  return `To ${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
