'use client'

import { Square } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useAct } from '@/components/ui/use-act'
import { stopReplayAction } from '@/lib/dispatch/actions'

/** Stops a replay that is still going on. Nothing was decided by it, so nothing is asked. */
export function StopReplay({ replayId }: { replayId: string }) {
  const { pending, refused, act } = useAct()
  return (
    <>
      {refused && <p className="text-failed text-sm">{refused.detail}</p>}
      <Button
        icon={<Square aria-hidden />}
        pending={pending}
        onClick={() => act(() => stopReplayAction({ replay_id: replayId }), 'The replay is stopped')}
      >
        Stop
      </Button>
    </>
  )
}
