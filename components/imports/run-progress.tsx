'use client'

import { useEffect, useState } from 'react'
import { Progress } from '@/components/ui/progress'
import { refreshPage } from '@/components/ui/refresh'
import { formatCount } from '@/lib/core/format'

type Told = { state: string; dry_run: boolean; rows_read: number }

/** Asks how far the run is until it has ended, then shows its result. */
export function RunProgress({
  id,
  dryRun,
  expected,
  rowsRead,
}: {
  id: string
  dryRun: boolean
  expected: number | null
  rowsRead: number
}) {
  const [read, setRead] = useState(rowsRead)
  const [away, setAway] = useState(false)

  useEffect(() => {
    let live = true
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      const told = await fetch(`/api/panel/imports/${id}`)
        .then(async (response) => (response.ok ? ((await response.json()) as Told) : null))
        .catch(() => null)
      if (!live) return
      setAway(told === null)
      if (told) setRead(told.rows_read)
      if (told && (told.state === 'done' || told.state === 'failed')) refreshPage()
      else timer = setTimeout(ask, 1000)
    }
    timer = setTimeout(ask, 500)
    return () => {
      live = false
      clearTimeout(timer)
    }
  }, [id])

  return (
    <div aria-live="polite">
      <Progress
        label={dryRun ? 'Checking the file' : 'Importing'}
        {...(expected && read > 0 && { value: Math.min(read, expected), max: expected })}
        valueText={expected ? `${formatCount(read)} of ${formatCount(expected)} rows` : `${formatCount(read)} rows`}
      />
      <p className="mt-2 text-muted text-sm">
        {away ? 'No connection; trying again.' : 'You can leave this page; it carries on without you.'}
      </p>
    </div>
  )
}
