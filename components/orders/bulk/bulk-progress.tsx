'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Progress } from '@/components/ui/progress'
import { refreshPage } from '@/components/ui/refresh'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount } from '@/lib/core/format'
import type { BulkCounts, BulkRunState } from '@/lib/orders/domain/bulk-actions'
import { things } from './run-preview'
import type { RunUi } from './run-ui'

export type Progressed = {
  state: BulkRunState
  rows: number
  counts: BulkCounts
  refused: { position: number; ref: string; problem: { title: string; detail: string } | null }[]
}

const EVERY_MS = 700

/** How far a run is, asked for at an address until it has ended. */
export function useProgress(address: string): Progressed | null {
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
      const answer = await fetch(address, { signal: control.signal }).catch(() => null)
      if (answer?.ok) setProgress((await answer.json()) as Progressed)
      if (!control.signal.aborted) timer = setTimeout(() => void ask(), EVERY_MS)
    }
    void ask()
    return () => {
      control.abort()
      clearTimeout(timer)
    }
  }, [address, ended])
  return progress
}

interface RunResultProps {
  ui: Pick<RunUi<never>, 'one' | 'many' | 'list' | 'runs' | 'kinds'>
  kind: string
  progress: Progressed
  runId: string
}

/** What became of the rows, one by one where something stood against it. */
export function RunResult({ ui, kind, progress, runId }: RunResultProps) {
  const { state, rows, counts, refused } = progress
  const done = rows - counts.waiting
  return (
    <div className="flex flex-col gap-3">
      {state === 'working' ? (
        <>
          <Progress label="At work" value={done} max={rows} valueText={`${formatCount(done)} of ${things(ui, rows)}`} />
          <p className="text-muted text-sm">You can close this; it carries on without you.</p>
        </>
      ) : (
        <p role="status" className="flex items-center gap-2">
          <StatusBadge tone={counts.refused > 0 ? 'risk' : 'done'}>
            {counts.refused > 0 ? 'Done in part' : 'Done'}
          </StatusBadge>
          {things(ui, counts.ok)} {ui.kinds[kind]?.done}
          {counts.refused > 0 && `, ${formatCount(counts.refused)} refused`}
          {counts.stopped > 0 && `, ${formatCount(counts.stopped)} stopped`}.
        </p>
      )}
      {refused.length > 0 && (
        <Banner tone="warning" title="Refused" role="none">
          <ul className="flex flex-col gap-1">
            {refused.slice(0, 20).map(({ position, ref, problem }) => (
              <li key={position} className="text-sm">
                <Link
                  href={`${ui.list}/${ref}`}
                  target="_blank"
                  className="font-medium text-accent-text hover:underline"
                >
                  {ref}
                </Link>{' '}
                {problem && `${problem.title}: ${problem.detail}`}
              </li>
            ))}
            {counts.refused > 20 && <li className="text-muted text-sm">and {formatCount(counts.refused - 20)} more</li>}
          </ul>
        </Banner>
      )}
      <Link href={`${ui.runs}/${runId}`} className="w-fit rounded-sm text-accent-text underline">
        Every {ui.one} of this run
      </Link>
    </div>
  )
}
