'use client'

import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { useInboxCount } from './inbox-count'

const MOST = 99

/** One's own queue in the top bar: how many items wait, in words too. */
export function InboxLink() {
  const counts = useInboxCount()
  const now = counts?.now ?? 0
  const unread = counts?.unread ?? 0
  const words = now === 0 ? 'Inbox' : `Inbox: ${now} to do${unread > 0 ? `, ${unread} unread` : ''}`
  return (
    <Link
      href="/inbox"
      prefetch={false}
      aria-label={words}
      data-tip={words}
      className={cn(buttonStyle({ variant: 'ghost' }), 'min-w-8 gap-1.5 px-2 max-sm:min-w-11')}
    >
      <Inbox aria-hidden />
      {now > 0 && (
        <span
          aria-hidden
          className={cn(
            'tabular rounded-full px-1.5 text-xs',
            unread > 0 ? 'bg-accent font-medium text-on-accent' : 'bg-neutral-soft text-neutral',
          )}
        >
          {now > MOST ? `${MOST}+` : now}
        </span>
      )}
    </Link>
  )
}
