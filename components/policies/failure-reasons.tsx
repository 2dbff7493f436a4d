'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTransition } from 'react'
import { problemWords } from '@/components/areas/problem-words'
import { Badge } from '@/components/ui/badge'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { moveFailureReasonAction } from '@/lib/policies/actions'
import type { FailureReason } from '@/lib/policies/types'
import { EditReasonDialog, OWNER_WORDS } from './reason-dialog'

/** Why a pickup can fail, in the order in which it is offered. */
export function FailureReasons({ reasons, mayEdit }: { reasons: readonly FailureReason[]; mayEdit: boolean }) {
  const [pending, startTransition] = useTransition()
  const move = (code: string, direction: 'up' | 'down') =>
    startTransition(async () => {
      const answer = await moveFailureReasonAction({ code, direction })
      if (!answer.ok) toast.error(problemWords(answer.problem))
    })
  return (
    <ol className="divide-y divide-line border-line border-t">
      {reasons.map((reason, index) => (
        <li key={reason.code} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
          <span className="min-w-48 flex-1">
            <span className={reason.active ? 'font-medium' : 'text-muted'}>{reason.label}</span>{' '}
            <span className="text-muted text-sm">{reason.code}</span>
          </span>
          <span className="w-24 text-muted text-sm">{OWNER_WORDS[reason.usualOwner]}</span>
          <span className="w-20">{!reason.active && <Badge>Not offered</Badge>}</span>
          {mayEdit && (
            <span className="flex items-center gap-1">
              <IconButton
                label={`Move ${reason.label} up`}
                disabled={pending || index === 0}
                onClick={() => move(reason.code, 'up')}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={`Move ${reason.label} down`}
                disabled={pending || index === reasons.length - 1}
                onClick={() => move(reason.code, 'down')}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <EditReasonDialog key={reason.version} reason={reason} />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
