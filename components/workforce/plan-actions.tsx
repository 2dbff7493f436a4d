'use client'

import { Copy, Send } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useAct } from '@/components/ui/use-act'
import { copyLastWeekAction, discardWeekAction, publishWeekAction } from '@/lib/workforce/actions'
import { dayWords } from './words'

const WHY = { left: 'no longer works here', absent: 'is away', taken: 'already has a shift then' } as const
type Left = { name: string; date: string; why: keyof typeof WHY }

/** What is done with a week as a whole. */
export function PlanActions({ team, week, changes }: { team: string; week: string; changes: number }) {
  const { pending, refused, act } = useAct()
  const [left, setLeft] = useState<Left[] | null>(null)
  const input = { team: team as never, week }
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={<Copy aria-hidden />}
          pending={pending}
          onClick={() =>
            act(
              () => copyLastWeekAction(input),
              'Last week copied as drafts',
              (done) => setLeft(done.left),
            )
          }
        >
          Copy last week
        </Button>
        {changes > 0 && (
          <ConfirmDialog
            title="Discard the drafts of this week"
            consequence={`${changes === 1 ? 'One change goes' : `${changes} changes go`}; the plan is again what people see.`}
            confirmLabel="Discard"
            trigger={<Button pending={pending}>Discard drafts</Button>}
            onConfirm={() => {
              act(() => discardWeekAction(input), 'Drafts discarded')
              return undefined
            }}
          />
        )}
        <Button
          variant="primary"
          icon={<Send aria-hidden />}
          pending={pending}
          disabled={changes === 0}
          data-tip={changes === 0 ? 'Nothing differs from what people see' : undefined}
          onClick={() => act(() => publishWeekAction(input), 'Published. Everybody whose shifts change is notified')}
        >
          {changes === 0 ? 'Published' : `Publish ${changes} ${changes === 1 ? 'change' : 'changes'}`}
        </Button>
      </div>
      {refused && (
        <Banner tone="danger" className="w-full">
          {refused.detail}
        </Banner>
      )}
      {left && left.length > 0 && (
        <Banner tone="warning" title="Not copied" className="w-full">
          <ul>
            {left.map(({ name, date, why }) => (
              <li key={name + date}>
                {name}, {dayWords(date)}: {WHY[why]}.
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  )
}
