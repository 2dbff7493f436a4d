'use client'

import { CirclePause, CirclePlay } from 'lucide-react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useAct } from '@/components/ui/use-act'
import { setStopAction } from '@/lib/dispatch/actions'

/** Stops the automatic mode everywhere with one press: no question asked, for it can be let go on as quickly. */
export function StopSwitch({ stopped, seen }: { stopped: boolean; seen: number }) {
  const { pending, refused, act } = useAct()
  const turn = (): void =>
    act(
      () => setStopAction({ stopped: !stopped, seen }),
      stopped ? 'Automatic mode is back on' : 'Automatic mode is stopped',
    )
  return (
    <div className="flex flex-col items-end gap-2">
      <Button
        variant={stopped ? 'primary' : 'danger'}
        icon={stopped ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />}
        pending={pending}
        onClick={turn}
      >
        {stopped ? 'Let it continue' : 'Stop everywhere'}
      </Button>
      {refused && <Banner tone="danger">{refused.detail}</Banner>}
    </div>
  )
}
