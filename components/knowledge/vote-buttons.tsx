'use client'

import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { voteAction } from '@/lib/knowledge/actions'

export interface VoteButtonsProps {
  itemRef: string
  /** What it may have helped with: a ticket's reference. */
  subject: string | null
  /** What its reader said before. */
  mine: boolean | null
}

/** Whether it helped, in one press; another press says otherwise. */
export function VoteButtons({ itemRef, subject, mine }: VoteButtonsProps) {
  const [said, setSaid] = useState(mine)
  const [pending, setPending] = useState(false)
  const say = async (helped: boolean) => {
    if (pending || helped === said) return
    const before = said
    setSaid(helped)
    setPending(true)
    const answer = await voteAction({ ref: itemRef, subject, helped }).catch(() => null)
    setPending(false)
    if (answer?.ok) return
    setSaid(before)
    toast.error(answer ? answer.problem.detail : 'The connection was lost. Try again.')
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        size="sm"
        variant="ghost"
        aria-pressed={said === true}
        icon={<ThumbsUp aria-hidden />}
        onClick={() => say(true)}
      >
        {said === true ? 'You said: helped' : 'Helped'}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-pressed={said === false}
        icon={<ThumbsDown aria-hidden />}
        onClick={() => say(false)}
      >
        {said === false ? 'You said: did not help' : 'Did not help'}
      </Button>
    </div>
  )
}
