'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Progress } from '@/components/ui/progress'
import { refreshPage } from '@/components/ui/refresh'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount } from '@/lib/core/format'
import type { BulkCounts, BulkRunState } from '@/lib/orders/domain/bulk-actions'
import { orders } from './bulk-preview'
import { type BulkKind, KIND_DONE } from './bulk-requests'

export type Progressed = {
  state: BulkRunState
  rows: number
  counts: BulkCounts
  refused: { position: number; ref: string; problem: { title: string; detail: string } | null }[]
}

const EVERY_MS = 700

/** How far a run is, asked for until it has ended. */
export function useProgress(runId: string): Progressed | null {
  const [progress, setProgress] = useState<Progressed | null>(null)
  const ended = progress !== null && progress.state !== 'working'
  const listed = useRef(false)
  useEffect(() => {
    if (ended) {
      // The list behind shows what was done, once.
      if (!listed.current) refreshPage()
      listed.current = true
      return
    }
    const control = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    // The next question only after the answer: where the server is slow they would pile up.
    const ask = async () => {
      const answer = await fetch(`/api/panel/orders/runs/${runId}`, { signal: control.signal }).catch(() => null)
      if (answer?.ok) setProgress((await answer.json()) as Progressed)
      if (!control.signal.aborted) timer = setTimeout(() => void ask(), EVERY_MS)
    }
    void ask()
    return () => {
      control.abort()
      clearTimeout(timer)
    }
  }, [runId, ended])
  return progress
}

/** What became of the orders, row by row where something stood against it. */
export function BulkResult({ kind, progress, runId }: { kind: BulkKind; progress: Progressed; runId: string }) {
  const { state, rows, counts, refused } = progress
  const done = rows - counts.waiting
  return (
    <div className="flex flex-col gap-3">
      {state === 'working' ? (
        <>
          <Progress label="At work" value={done} max={rows} valueText={`${formatCount(done)} of ${orders(rows)}`} />
          <p className="text-muted text-sm">You may close this: it goes on without you.</p>
        </>
      ) : (
        <p role="status" className="flex items-center gap-2">
          <StatusBadge tone={counts.refused > 0 ? 'risk' : 'done'}>
            {counts.refused > 0 ? 'Done in part' : 'Done'}
          </StatusBadge>
          {orders(counts.ok)} {KIND_DONE[kind]}
          {counts.refused > 0 && `, ${formatCount(counts.refused)} refused`}
          {counts.stopped > 0 && `, ${formatCount(counts.stopped)} stopped`}.
        </p>
      )}
      {refused.length > 0 && (
        <Banner tone="warning" title="Refused" role="none">
          <ul className="flex flex-col gap-1">
            {refused.slice(0, 20).map(({ position, ref, problem }) => (
              <li key={position} className="text-sm">
                <Link href={`/orders/${ref}`} target="_blank" className="font-medium text-accent-text hover:underline">
                  {ref}
                </Link>{' '}
                {problem && `${problem.title}: ${problem.detail}`}
              </li>
            ))}
            {counts.refused > 20 && <li className="text-muted text-sm">and {formatCount(counts.refused - 20)} more</li>}
          </ul>
        </Banner>
      )}
      <Link href={`/orders/runs/${runId}`} className="w-fit rounded-sm text-accent-text underline">
        Every order of this run
      </Link>
    </div>
  )
}
