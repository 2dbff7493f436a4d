'use client'

import { useDeferredValue, useMemo } from 'react'
import { ask } from '@/components/ui/ask'
import { Spinner } from '@/components/ui/spinner'
import { useAsked } from '@/components/ui/use-asked'
import { formatCount } from '@/lib/core/format'
import { type WeightChange, type WeightWorld, weightBase, weightChange } from '@/lib/dispatch/domain/weight-preview'
import { ALL_WEIGHT, distributeRest, weightSum } from '@/lib/routing/domain/weights'
import { SCORE_PARTS, type ScoreWeights } from '@/lib/routing/types'

/** Partners shown of those with another number of orders. */
const MOST_PARTNERS = 6
/** The orders that wait change: what was read longer ago is read again when a weight is moved next. */
const FRESH_MS = 60_000

const same = (a: ScoreWeights, b: ScoreWeights): boolean => SCORE_PARTS.every((part) => a[part] === b[part])

interface WeightPreviewProps {
  /** As they stand in the form, whatever they add up to. */
  weights: ScoreWeights
  inForce: ScoreWeights
  /** The draft that is saved: its rules count. */
  draftVersion: number | null
}

/** What the weights change of the orders that wait now, while they are being set. Nothing is read before the first one is moved. */
export function WeightPreview({ weights, inForce, draftVersion }: WeightPreviewProps) {
  const moved = !same(weights, inForce)
  const { data, isError, refetch } = useAsked({
    queryKey: ['weight-preview', draftVersion],
    queryFn: ({ signal }) => ask<WeightWorld>('/api/panel/dispatch/preview', {}, signal),
    enabled: moved,
    staleTime: FRESH_MS,
  })
  const base = useMemo(() => data && weightBase(data), [data])
  // A step of the slider is drawn first; what it changes follows, and never holds up the next.
  const wanted = useDeferredValue(weights)
  const change = useMemo(() => {
    if (!base || weightSum(wanted) === 0) return null
    return weightChange(base, weightSum(wanted) === ALL_WEIGHT ? wanted : distributeRest(wanted))
  }, [base, wanted])
  return (
    <section
      aria-label="What the weights change now"
      aria-live="polite"
      className="mt-3 border-line border-t pt-3 text-sm"
    >
      <h3 className="font-medium">What changes for waiting orders</h3>
      {!moved ? (
        <p className="text-muted">These are the weights in force. Move one to see what it changes.</p>
      ) : isError ? (
        <p className="text-failed">
          The orders could not be read.{' '}
          <button type="button" className="rounded-sm text-accent-text hover:underline" onClick={() => refetch()}>
            Try again
          </button>
        </p>
      ) : change && data ? (
        <Changed change={change} world={data} spread={weightSum(weights) !== ALL_WEIGHT} />
      ) : (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> Loading waiting orders …
        </p>
      )}
    </section>
  )
}

function Changed({ change, world, spread }: { change: WeightChange; world: WeightWorld; spread: boolean }) {
  const { orders, moved, gained, lost, better, partners } = change
  if (orders === 0) return <p className="text-muted">No order is waiting at the moment.</p>
  const more = partners.length - MOST_PARTNERS
  return (
    <>
      <p className="tabular">
        {moved === 0 ? 'No order' : formatCount(moved)} of {formatCount(orders)} {moved === 1 ? 'changes' : 'change'}{' '}
        hands
        {gained > 0 && `, ${formatCount(gained)} find a partner`}
        {lost > 0 && `, ${formatCount(lost)} lose theirs`}.
      </p>
      <p className="tabular text-muted">
        {better > 0
          ? `With these weights, that plan scores ${formatCount(better)} points more than the present one.`
          : 'With these weights, no better plan than the present one was found.'}
      </p>
      {partners.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {partners.slice(0, MOST_PARTNERS).map(({ code, name, before, after }) => (
            <li key={code} className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate">{name}</span>
              <span className="tabular shrink-0">
                <span className="text-muted">
                  {formatCount(before)} → {formatCount(after)}
                </span>{' '}
                {after > before ? `+${formatCount(after - before)}` : `−${formatCount(before - after)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="text-muted">and {formatCount(more)} more partners</p>}
      <p className="mt-2 text-muted">
        {world.rulesOf === 'draft' ? 'With the rules of the saved draft.' : 'With the rules in force.'}
        {spread && ' As if the weights were spread to 100.'}
        {world.cutOff && ` The ${formatCount(orders)} orders due first.`}
      </p>
    </>
  )
}
