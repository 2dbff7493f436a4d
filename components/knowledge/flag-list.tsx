import Link from 'next/link'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { topicWords } from '@/lib/knowledge/domain/topics'
import { FLAG_LABELS, type Flag } from '@/lib/knowledge/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { SettleFlag } from './settle-flag'

export interface FlagListProps {
  flags: readonly Flag[]
  categories: readonly CategoryChoice[]
  mayEdit: boolean
}

function Actions({ flag }: { flag: Flag }) {
  const kind = flag.kind === 'needs_template' ? 'template' : 'article'
  return (
    <span className="ml-auto inline-flex flex-wrap gap-2">
      {flag.state === 'open' && flag.kind !== 'change' && (
        <LinkButton size="sm" href={`/knowledge/new?kind=${kind}&flag=${flag.id}`}>
          Write it
        </LinkButton>
      )}
      {flag.kind === 'change' && flag.itemRef && (
        <LinkButton size="sm" href={`/knowledge/${flag.itemRef}/edit`}>
          Edit
        </LinkButton>
      )}
      <SettleFlag flag={{ id: flag.id, version: flag.version }} />
    </span>
  )
}

/** What agents miss, the newest first, with what became of it. */
export function FlagList({ flags, categories, mayEdit }: FlagListProps) {
  return (
    <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
      {flags.map((flag) => {
        const topic = flag.category && (flag.subcategory ? `${flag.category}/${flag.subcategory}` : flag.category)
        return (
          <li key={flag.id} className="flex flex-col gap-1 px-4 py-3">
            <p className="flex flex-wrap items-center gap-2">
              <Badge>{FLAG_LABELS[flag.kind]}</Badge>
              {topic && <span className="text-sm">{topicWords(categories, topic)}</span>}
              {flag.state === 'drafted' && <Badge>Being written</Badge>}
              {mayEdit && flag.state !== 'settled' && <Actions flag={flag} />}
            </p>
            <p className="whitespace-pre-line break-words">{flag.text}</p>
            <p className="text-muted text-sm">
              {flag.byName}, <When at={flag.at} kind="exact" />
              {flag.subject?.startsWith('TK-') && (
                <>
                  {' '}
                  on{' '}
                  <Link href={`/tickets/${flag.subject}`} className="thumb text-accent-text hover:underline">
                    {flag.subject}
                  </Link>
                </>
              )}
              {flag.itemRef && (
                <>
                  {' · '}
                  <Link
                    href={`/knowledge/${flag.itemRef}?tab=draft`}
                    className="thumb text-accent-text hover:underline"
                  >
                    {flag.itemTitle ?? flag.itemRef}
                  </Link>
                </>
              )}
            </p>
            {flag.outcome && (
              <p className="break-words text-sm">
                {flag.settledBy}: “{flag.outcome}”
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
