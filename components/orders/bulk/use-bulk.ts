'use client'

import { useEffect, useRef, useState } from 'react'
import type { Problem } from '@/lib/auth/refusal-words'
import { pickBulkAction, previewBulkAction, startBulkAction } from '@/lib/orders/actions/bulk'
import { type BulkInput, bulkRequest } from '@/lib/orders/domain/bulk-request'
import type { BulkPreview } from '@/lib/orders/domain/bulk-run'
import type { Selection } from '../list-selection'

const UNREACHABLE: Problem = {
  code: 'unreachable',
  status: 0,
  title: 'No answer',
  detail: 'The connection was lost. What you typed is still here: try again, nothing is done twice.',
}
/** What is typed is looked at once it rests for so long. */
const RESTS_MS = 350

type Run = { run_id: string; rows: number }
type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

const answered = <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> =>
  asked.catch(() => ({ ok: false, problem: UNREACHABLE }))

/** The orders that are meant, kept by the server with the versions that were seen: as they are picked, or as they were picked before. */
function useRun(from: Selection | Run): { run: Run | null; problem: Problem | null } {
  const [state, setState] = useState<{ run: Run | null; problem: Problem | null }>({
    run: 'run_id' in from ? from : from.matching && from.matching.but.length === 0 ? from.matching : null,
    problem: null,
  })
  const [picked] = useState(from)
  useEffect(() => {
    if ('run_id' in picked || picked.matching?.but.length === 0) return
    let current = true
    const rows = [...picked.rows].map(([ref, version]) => ({ ref, version }))
    const { matching } = picked
    void answered(pickBulkAction(matching ? { run_id: matching.run_id, but: [...matching.but] } : { rows })).then(
      (answer) => {
        if (current) setState(answer.ok ? { run: answer.value, problem: null } : { run: null, problem: answer.problem })
      },
    )
    return () => {
      current = false
    }
  }, [picked])
  return state
}

type Foreseen = { key: string; preview: BulkPreview | null; problem: Problem | null }

/** What is asked for, whether it is whole, what it would do, and its beginning. */
export function useBulk(from: Selection | Run, asked: Record<string, unknown>) {
  const { run, problem } = useRun(from)
  const [foreseen, setForeseen] = useState<Foreseen | null>(null)
  const [begun, setBegun] = useState<{ pending: boolean; problem: Problem | null; run: Run | null }>({
    pending: false,
    problem: null,
    run: null,
  })
  const busy = useRef(false)
  const parsed = bulkRequest.safeParse(asked)
  const key = parsed.success ? JSON.stringify(asked) : null

  useEffect(() => {
    if (!run || key === null) return
    let current = true
    const request = JSON.parse(key) as BulkInput
    const timer = setTimeout(
      () =>
        void answered(previewBulkAction({ run_id: run.run_id, request })).then((answer) => {
          if (!current) return
          setForeseen(
            answer.ok ? { key, preview: answer.value, problem: null } : { key, preview: null, problem: answer.problem },
          )
        }),
      foreseen === null ? 0 : RESTS_MS,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
    // The first answer is not waited for; those after it rest, whatever came before.
  }, [run, key])

  const begin = async () => {
    if (!run || key === null || busy.current) return
    busy.current = true
    setBegun({ pending: true, problem: null, run: null })
    const answer = await answered(startBulkAction({ run_id: run.run_id, request: JSON.parse(key) as BulkInput }))
    busy.current = false
    setBegun({ pending: false, problem: answer.ok ? null : answer.problem, run: answer.ok ? run : null })
  }

  return {
    run,
    issues: parsed.success ? [] : parsed.error.issues,
    preview: foreseen?.preview ?? null,
    stale: foreseen !== null && foreseen.key !== key,
    problem: begun.problem ?? problem ?? foreseen?.problem ?? null,
    pending: begun.pending,
    begun: begun.run,
    begin,
  }
}
