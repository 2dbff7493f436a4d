'use client'

import { ArrowUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLive } from '@/components/frame/use-live'
import { Kbd } from '@/components/ui/kbd'
import { formatCount } from '@/lib/core/format'
import type { Settled } from '@/lib/orders/domain/list-settle'
import { changeWords } from './latest-changes'

function waitingWords({ entering, moving }: Settled['waiting'], leaving: number): string {
  const parts = { new: entering, moved: moving, left: leaving }
  return Object.entries(parts)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${formatCount(count)} ${word}`)
    .join(', ')
}

/** So long several changes are gathered before they are read out. */
const GATHER_MS = 4_000

/** What happened to orders of the list, said once in a while. */
function useSpoken(refs: readonly string[]): string {
  const [heard, setHeard] = useState<readonly string[]>([])
  const [spoken, setSpoken] = useState('')
  useLive({
    topics: ['order'],
    since: null,
    onChanges: (changes) => {
      const own = changes.filter(({ subject }) => subject !== null && refs.includes(subject))
      if (own.length > 0) setHeard((before) => [...before, ...own.map((one) => `${one.subject}: ${changeWords(one)}`)])
    },
    onReload: () => {},
  })
  useEffect(() => {
    if (heard.length === 0) return
    const timer = setTimeout(() => {
      setSpoken(heard.length === 1 ? (heard[0] ?? '') : `${heard.length} changes to orders of this list`)
      setHeard([])
    }, GATHER_MS)
    return () => clearTimeout(timer)
  }, [heard])
  return spoken
}

/** What waits so that nothing moves under the reader, over the list's head: it takes no room of the rows and covers none. */
export function ListNews({
  waiting,
  leaving,
  refs,
  onShow,
}: {
  waiting: Settled['waiting']
  /** Rows that stay dimmed as long as the reader is among them. */
  leaving: number
  refs: readonly string[]
  onShow: () => void
}) {
  const words = waitingWords(waiting, leaving)
  const spoken = useSpoken(refs)
  return (
    <>
      <span role="status" className="sr-only">
        {words ? `${words}. ` : ''}
        {spoken}
      </span>
      {words && (
        <button
          type="button"
          data-list-news
          onClick={onShow}
          className="-translate-x-1/2 floating absolute top-0.5 left-1/2 z-30 inline-flex h-7 items-center gap-1.5 rounded-full px-3 font-medium text-accent-text text-sm hover:bg-hover max-sm:-translate-y-1/2 max-sm:top-0 max-sm:h-11"
        >
          <ArrowUp aria-hidden className="size-4" />
          {words}: show
          <span className="max-sm:hidden">
            <Kbd>.</Kbd>
          </span>
        </button>
      )}
    </>
  )
}
