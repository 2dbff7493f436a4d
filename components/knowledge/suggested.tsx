import Link from 'next/link'
import { Card } from '@/components/ui/card'
import type { SuggestedArticles } from '@/lib/knowledge/loaders'
import { FlagButton } from './flag-button'
import { Markdown } from './markdown'
import { VoteButtons } from './vote-buttons'

/** Articles that may help with what stands beside, read in place; and what to press when none does. */
export function Suggested({ suggested }: { suggested: SuggestedArticles }) {
  const { articles, subject, topic } = suggested
  return (
    <Card
      title="Knowledge"
      actions={
        <Link href="/knowledge" className="thumb rounded-sm text-accent-text text-sm hover:underline">
          Search all
        </Link>
      }
      footer={
        <div className="flex flex-wrap gap-2">
          <FlagButton kind="not_covered" subject={subject} topic={topic} />
          <FlagButton kind="needs_template" subject={subject} topic={topic} />
        </div>
      }
    >
      {articles.length === 0 ? (
        <p className="text-muted text-sm">Nothing has been written about this yet.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {articles.map(({ ref, title, nodes, mine }) => (
            <li key={ref} className="py-1.5 first:pt-0 last:pb-0">
              <details className="group">
                <summary className="thumb cursor-pointer rounded-sm marker:text-muted">{title}</summary>
                <div className="mt-2 max-h-80 overflow-y-auto rounded-md bg-sunken px-3 py-2 text-sm">
                  <Markdown nodes={nodes} />
                </div>
                <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
                  <VoteButtons itemRef={ref} subject={subject} mine={mine} />
                  <Link
                    href={`/knowledge/${ref}`}
                    className="thumb rounded-sm text-accent-text text-sm hover:underline"
                  >
                    Open
                  </Link>
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
