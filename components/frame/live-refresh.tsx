'use client'

import type { LiveTopic } from '@/lib/core/live-change'
import { useLiveRefresh } from './use-live'

/**
 * Put on a page without forms of its own: it is rendered anew when something of these topics changes, but not under an open dialog.
 * A form that is sent with the version of what it shows must keep the version it was opened with.
 */
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
    unlessBusy: true,
    matters: subjects && (({ subject }) => subject === null || subjects.includes(subject)),
  })
  return null
}
