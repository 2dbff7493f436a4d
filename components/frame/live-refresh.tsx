'use client'

import type { LiveTopic } from '@/lib/core/live-change'
import { useLiveRefresh } from './use-live'

/** Put on a page that has nothing being typed: it is rendered anew when something of these topics changes. */
export function LiveRefresh({
  topics,
  since,
  subjects,
}: {
  topics: readonly LiveTopic[]
  since: number | null
  /** Only changes of these; a change of many matters always. */
  subjects?: readonly string[]
}) {
  useLiveRefresh({
    topics,
    since,
    matters: subjects && (({ subject }) => subject === null || subjects.includes(subject)),
  })
  return null
}
