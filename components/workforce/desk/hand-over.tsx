'use client'

import { Shuffle } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useAct } from '@/components/ui/use-act'
import { redistributeAction } from '@/lib/workforce/actions'
import type { Workload } from '@/lib/workforce/types'
import { MovedList, type MovedWords } from './moved-list'
import { StandingBadge } from './standing-badge'

/** People who are away or have left, with what they still have; one press gives it to others. */
export function HandOver({ people, now }: { people: readonly Workload[]; now: Date }) {
  const { pending, refused, act } = useAct()
  const [moved, setMoved] = useState<MovedWords[] | null>(null)
  if (people.length === 0 && !moved) return null
  return (
    <Banner
      tone={people.length > 0 ? 'warning' : 'success'}
      title={people.length > 0 ? 'Tickets to hand over' : 'Handed over'}
      role="none"
    >
      <ul className="flex flex-col gap-2">
        {people.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              <span className="font-medium">{one.name}</span> has {one.open} open{' '}
              {one.open === 1 ? 'ticket' : 'tickets'}
            </span>
            <StandingBadge standing={one.standing} now={now} />
            <Button
              size="sm"
              icon={<Shuffle aria-hidden />}
              pending={pending}
              onClick={() =>
                act(
                  () => redistributeAction({ user_id: one.id, refs: null }),
                  `${one.name}’s tickets were checked`,
                  (done) => setMoved(done.moved),
                )
              }
            >
              Give to others
            </Button>
          </li>
        ))}
      </ul>
      {refused && <p className="mt-2 text-failed">{refused.detail}</p>}
      {moved && <MovedList moved={moved} />}
    </Banner>
  )
}
