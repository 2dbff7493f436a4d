import { Mail, Users } from 'lucide-react'
import Link from 'next/link'
import { formatCount } from '@/lib/core/format'
import type { Rhythm } from '@/lib/kpis/domain/sendings'
import { rhythmWords } from './rhythm-words'

export interface PinboardListProps {
  boards: readonly {
    id: string
    name: string
    /** Of somebody else's. */
    owner: string | null
    pins: number
    sharedWith: number
    subscription: Rhythm | null
  }[]
}

/** Boards as cards: each leads to its own page. */
export function PinboardList({ boards }: PinboardListProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] gap-3">
      {boards.map(({ id, name, owner, pins, sharedWith, subscription }) => (
        <li
          key={id}
          className="relative min-w-0 rounded-lg border border-line bg-surface p-4 hover:border-line-strong has-[a:focus-visible]:border-focus"
        >
          <h3 className="truncate font-medium text-base">
            <Link href={`/kpis/pinboards/${id}`} className="after:absolute after:inset-0 after:rounded-lg">
              {name}
            </Link>
          </h3>
          <p className="mt-0.5 text-muted text-sm">
            {pins === 1 ? '1 pin' : `${formatCount(pins)} pins`}
            {owner && ` · of ${owner}`}
          </p>
          {sharedWith > 0 && (
            <p className="mt-2 flex items-center gap-1.5 text-muted text-sm">
              <Users aria-hidden className="size-4 shrink-0" />
              Shared with {formatCount(sharedWith)} {sharedWith === 1 ? 'role or person' : 'roles and people'}
            </p>
          )}
          {subscription && (
            <p className="mt-2 flex items-center gap-1.5 text-muted text-sm">
              <Mail aria-hidden className="size-4 shrink-0" />
              By mail {rhythmWords(subscription)}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
