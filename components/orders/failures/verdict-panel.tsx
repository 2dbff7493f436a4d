'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { useKeys } from '@/components/frame/keys'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Kbd } from '@/components/ui/kbd'
import { refreshPage } from '@/components/ui/refresh'
import { Textarea } from '@/components/ui/textarea'
import { newId } from '@/lib/core/ids'
import { consequencesOf, type Verdict, verdictsFor } from '@/lib/orders/domain/verdicts'
import type { PartnerRef, VerdictOwner } from '@/lib/orders/types'
import { COMMAND_ACTIONS } from '../command-actions'
import { ConsequenceList } from './consequence-list'
import { NextPartnerChoice } from './next-partner-choice'
import { passOn } from './pass-on'
import { useNextPartner } from './use-next-partner'

interface VerdictPanelProps {
  order: { ref: string; version: number }
  partner: { id: string | null; name: string; kind: PartnerRef['kind'] | undefined; date: string | null }
  /** Whether the reader may give the order to somebody else at once. */
  mayAssign: boolean
  /** Whose the reported reason usually is. */
  usual: VerdictOwner | null
  nextHref: string
}

const LOST = 'The connection was lost. Confirm again; nothing is done twice.'

/** The verdict: chosen by its number, looked at with what follows, confirmed with Enter; the next order comes by itself. */
export function VerdictPanel(props: VerdictPanelProps) {
  const { order, partner, mayAssign, usual, nextHref } = props
  const router = useRouter()
  const verdicts = verdictsFor(partner.kind)
  const [chosen, setChosen] = useState<Verdict | null>(null)
  const next = useNextPartner(order, partner.id, mayAssign)
  const sends = chosen?.then === 'requeue' && mayAssign
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const [key] = useState(() => newId())
  const busy = useRef(false)

  /** "Another partner" begins with the best of them, "try again" with the queue. */
  const choose = (verdict: Verdict) => {
    setChosen(verdict)
    next.setChoice(verdict.command === 'reject_failure' ? 'best' : 'queue')
  }
  const confirm = () => {
    if (!chosen || busy.current) return
    busy.current = true
    setProblem(null)
    startTransition(async () => {
      const { then, owner, command } = chosen
      const words = note.trim() && { note: note.trim() }
      const to = then === 'requeue' ? await next.resolve() : 'queue'
      const input = { then, version: order.version, ...(command === 'reject_failure' && { owner }), ...words }
      const answer = await COMMAND_ACTIONS[command]({ ref: order.ref, key: `${key}`, input }).catch(() => null)
      busy.current = false
      if (!answer?.ok) {
        setProblem(answer ? answer.problem.detail : LOST)
        if (answer) refreshPage()
        return
      }
      await passOn(answer.value, to, chosen.label)
      router.push(nextHref, { scroll: false })
    })
  }
  const send = (pressed: string) => {
    if (sends && !pending) next.setChoice(pressed === 'b' ? 'best' : 'queue')
  }
  useKeys('Verdict', [
    ...verdicts.map((verdict) => ({
      keys: [verdict.key],
      meaning: verdict.label,
      run: () => !pending && choose(verdict),
    })),
    { keys: ['b', 'q'], meaning: 'To the best partner, or the queue', run: send, there: () => sends },
    {
      keys: ['Enter'],
      meaning: 'Confirm the verdict',
      there: () => chosen !== null,
      run: () => {
        // Enter on a link or button is theirs.
        if (!chosen || document.activeElement?.closest('a, button, summary')) return false
        confirm()
      },
    },
  ])
  return (
    <Card title="Verdict" description="Who was answerable, and what happens to the order.">
      <fieldset disabled={pending} className="flex flex-col gap-1">
        <legend className="sr-only">Verdict</legend>
        {verdicts.map((verdict) => (
          <label
            key={verdict.key}
            className={cn(
              'flex cursor-pointer items-center gap-2.5 rounded-md border border-line px-2.5 py-1.5 hover:bg-hover max-sm:py-2.5',
              chosen?.key === verdict.key && 'border-accent bg-accent-soft',
            )}
          >
            <input
              type="radio"
              name="verdict"
              value={verdict.key}
              checked={chosen?.key === verdict.key}
              onChange={() => choose(verdict)}
              className="sr-only"
            />
            <Kbd>{verdict.key}</Kbd>
            <span className="min-w-0 flex-1">{verdict.label}</span>
            {verdict.owner === usual && <span className="text-muted text-sm">usual</span>}
          </label>
        ))}
      </fieldset>
      {chosen && (
        <div className="mt-3 flex flex-col gap-3">
          {sends && <NextPartnerChoice next={next} />}
          <ConsequenceList consequences={consequencesOf(chosen, partner, sends ? (next.named?.name ?? null) : null)} />
          <Field label="Note" optional hint={contactNotice(note)}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={2000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          {problem && <Banner tone="danger">{problem}</Banner>}
          {/* Where the panel scrolls, what confirms stays in sight. */}
          <div className="sticky bottom-0 -mx-4 -mb-4 rounded-b-lg border-line border-t bg-surface px-4 py-3">
            <Button variant="primary" pending={pending} onClick={confirm} className="max-sm:w-full">
              Confirm <Kbd>Enter</Kbd>
            </Button>
          </div>
        </div>
      )}
    </Card>
  )
}
