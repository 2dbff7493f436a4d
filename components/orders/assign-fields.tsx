'use client'

import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { useAsked } from '@/components/ui/use-asked'
import { formatDay } from '@/lib/core/format'
import { slotOf } from '@/lib/orders/domain/slot-windows'
import type { Candidate } from '@/lib/orders/types'
import { CandidateGroup, CHOSEN_ID } from './candidate-group'
import { pointsWords } from './candidate-score'
import { fetchCandidates, matches, whyNot } from './candidates'
import type { CommandFieldsProps } from './command-fields'
import type { Values } from './command-values'
import { AreaField, useFieldError, useText } from './form-fields'
import { OverrideField } from './override-field'
import { CauseField, SlotField } from './slot-field'
import { useBest } from './use-best'

function useChosenSlot(): string | null {
  const choice = {
    date: useText('slot_date'),
    window: useText('slot_window'),
    from: useText('slot_from'),
    to: useText('slot_to'),
  }
  const moves = useText('move_slot') === 'yes'
  const chosen = moves ? slotOf(choice) : null
  return chosen && 'slot' in chosen ? chosen.slot.start : null
}

/** Who may take it, with their load; who could by an override; and of the others why not. */
export function AssignFields({ command, order, mayOverride, now }: CommandFieldsProps) {
  const { setValue } = useFormContext<Values>()
  const [query, setQuery] = useState('')
  const slotStart = useChosenSlot()
  const chosenId = useText('partner_id')
  const [given] = useState(chosenId)
  const error = useFieldError('partner_id')
  const slotPassed = order.slot !== null && order.slot.end < now
  const moves = useText('move_slot') === 'yes'
  const result = useAsked({
    queryKey: ['candidates', order.ref, order.version, slotStart],
    queryFn: ({ signal }) => fetchCandidates(order.ref, slotStart, signal),
    placeholderData: (before) => before,
    staleTime: 5_000,
  })
  const others = (result.data?.items ?? []).filter(
    (one) => one.partner.partner_id !== (command === 'reassign' ? order.partner?.partner_id : ''),
  )
  const found = others.filter((one) => matches(one, query.trim()))
  const eligible = found.filter((one) => one.eligible)
  const overridable = found.filter((one) => one.overridable)
  const impossible = found.filter((one) => !one.eligible && !one.overridable)
  const chosen = others.find((one) => one.partner.partner_id === chosenId)
  const best = others.find((one) => one.eligible)?.partner.partner_id
  const candidates = useRef<HTMLDivElement>(null)
  const put = (candidate: Candidate | undefined, byHand: boolean) => {
    const changed = byHand ? { shouldDirty: true, shouldValidate: true } : {}
    setValue('partner_id', candidate?.partner.partner_id ?? '', changed)
    setValue('partner_name', candidate?.partner.name ?? '')
    setValue('override_needed', candidate?.overridable ? 'yes' : '')
  }
  const chosenByHand = useBest(eligible[0], {
    wanted: command === 'assign' && !given && result.data !== undefined,
    choose: (candidate) => put(candidate, false),
  })
  const choose = (candidate: Candidate) => {
    chosenByHand()
    put(candidate, true)
  }

  /** Enter takes who is chosen and in view, the arrow leads into the list. */
  const searchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !(chosen && found.includes(chosen))) event.preventDefault()
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    const radios = candidates.current?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? []
    ;([...radios].find(({ checked }) => checked) ?? radios[0])?.focus()
  }

  return (
    <>
      {command === 'reassign' && <AreaField name="reason" label="Why it is reassigned" rows={2} maxLength={500} />}
      {command === 'reassign' && (
        <div className="flex flex-col gap-3">
          <Checkbox
            label={slotPassed ? 'The slot is over: choose a new one' : 'Move the slot too'}
            checked={moves}
            onChange={(event) => setValue('move_slot', event.target.checked ? 'yes' : '')}
          />
          {moves && (
            <div className="flex flex-col gap-3 pl-6">
              <SlotField label="New slot" now={now} />
              <CauseField />
            </div>
          )}
        </div>
      )}
      <div ref={candidates} className="flex flex-col gap-3">
        <div>
          <Input
            type="search"
            aria-label="Search partners"
            placeholder="Search partners by name, id or city"
            leading={<Search />}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={searchKey}
            autoComplete="off"
          />
          {result.data && (
            <p role="status" className="mt-1 text-muted text-sm">
              {eligible.length} can take it on {formatDay(result.data.date)}
              {query && `, of those found`}
            </p>
          )}
        </div>
        {chosen && <Chosen candidate={chosen} />}
        {error && (
          <div data-form-error tabIndex={-1} className="rounded-lg">
            <Banner tone="danger">{error}</Banner>
          </div>
        )}
        {result.isError && (
          <Banner
            tone="danger"
            title="The partners could not be loaded"
            action={
              <Button size="sm" onClick={() => void result.refetch()}>
                Try again
              </Button>
            }
          />
        )}
        {result.isPending && <CandidateSkeleton />}
        {result.data && (
          <>
            <CandidateGroup
              legend="Can take it"
              candidates={eligible}
              best={best}
              chosen={chosenId}
              onChoose={choose}
              emptyText={emptyWords(query, others)}
            />
            {overridable.length > 0 && (
              <CandidateGroup
                legend={
                  mayOverride ? 'Could take it with an override' : 'Only with an override by an operations manager'
                }
                candidates={overridable}
                chosen={chosenId}
                onChoose={mayOverride ? choose : undefined}
                collapsed={eligible.length > 0}
                open={overridable.some((one) => one.partner.partner_id === chosenId)}
              />
            )}
            {impossible.length > 0 && (
              <CandidateGroup legend="Cannot take it" candidates={impossible} chosen={chosenId} collapsed />
            )}
          </>
        )}
      </div>
      {chosen?.overridable && mayOverride && <OverrideField rules={`${chosen.partner.name}: ${whyNot(chosen)}.`} />}
    </>
  )
}

/** Who is chosen, and what its points are made of: also while a search hides it. */
function Chosen({ candidate: { partner, score } }: { candidate: Candidate }) {
  return (
    <p id={CHOSEN_ID} className="min-h-10 text-sm max-sm:min-h-15">
      <span className="font-medium">{partner.name}</span>
      {score && (
        <span className="text-muted">
          : {score.total} points, {pointsWords(score)}
        </span>
      )}
    </p>
  )
}

function emptyWords(query: string, all: readonly Candidate[]): string {
  if (all.length === 0) return 'There are no active partners.'
  return query
    ? 'Nobody of that name can take it. Clear the search to see all.'
    : 'Nobody can take it on this date without an override.'
}

function CandidateSkeleton() {
  return (
    <div role="status" aria-label="Loading the partners" className="flex flex-col gap-2">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-12 rounded-md" />
      ))}
    </div>
  )
}
