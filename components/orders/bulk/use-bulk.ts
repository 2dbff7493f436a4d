'use client'

import { useEffect, useRef, useState } from 'react'
import type { Problem } from '@/lib/auth/refusal-words'
import type { RunPreview } from '@/lib/orders/domain/bulk-run'
import type { Selection } from '../selection-store'
import type { Answer, Run, RunUi } from './run-ui'

const UNREACHABLE: Problem = {
  code: 'unreachable',
  status: 0,
  title: 'No answer',
  detail: 'The connection was lost. What you typed is still here. Try again; nothing is done twice.',
}
/** What is typed is looked at once it rests for so long. */
const RESTS_MS = 350

const answered = <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> =>
  asked.catch(() => ({ ok: false, problem: UNREACHABLE }))

/** The rows that are meant, kept by the server with the versions that were seen: as they are picked, or as they were picked before. */
function useRun({ pick }: Pick<RunUi<never>, 'pick'>, from: Selection | Run) {
  const [state, setState] = useState<{ run: Run | null; problem: Problem | null }>({
    run: 'run_id' in from ? from : from.matching && from.matching.but.length === 0 ? from.matching : null,
    problem: null,
  })
  const [picked] = useState({ from, pick })
  useEffect(() => {
    const { from, pick } = picked
    if ('run_id' in from || from.matching?.but.length === 0) return
    let current = true
    const rows = [...from.rows].map(([ref, version]) => ({ ref, version }))
    const { matching } = from
    void answered(pick(matching ? { run_id: matching.run_id, but: [...matching.but] } : { rows })).then((answer) => {
      if (current) setState(answer.ok ? { run: answer.value, problem: null } : { run: null, problem: answer.problem })
    })
    return () => {
      current = false
    }
  }, [picked])
  return state
}

type Foreseen<P> = { key: string; preview: P | null; problem: Problem | null }

/** What is asked for, whether it is whole, what it would do, and its beginning. */
export function useBulk<P extends RunPreview>(ui: RunUi<P>, from: Selection | Run, asked: Record<string, unknown>) {
  const { run, problem } = useRun(ui, from)
  const [foreseen, setForeseen] = useState<Foreseen<P> | null>(null)
  const [begun, setBegun] = useState<{ pending: boolean; problem: Problem | null; run: Run | null }>({
    pending: false,
    problem: null,
    run: null,
  })
  const busy = useRef(false)
  const issues = ui.issuesOf(asked)
  const key = issues.length === 0 ? JSON.stringify(asked) : null

  useEffect(() => {
    if (!run || key === null) return
    let current = true
    const request = JSON.parse(key) as Record<string, unknown>
    const timer = setTimeout(
      () =>
        void answered(ui.preview({ run_id: run.run_id, request })).then((answer) => {
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
    const answer = await answered(ui.start({ run_id: run.run_id, request: JSON.parse(key) as Record<string, unknown> }))
    busy.current = false
    setBegun({ pending: false, problem: answer.ok ? null : answer.problem, run: answer.ok ? run : null })
  }

  return {
    run,
    issues,
    preview: foreseen?.preview ?? null,
    stale: foreseen !== null && foreseen.key !== key,
    problem: begun.problem ?? problem ?? foreseen?.problem ?? null,
    pending: begun.pending,
    begun: begun.run,
    begin,
  }
}
