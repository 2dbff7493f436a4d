'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { SCORE_PART_WORDS } from '@/lib/routing/domain/score-words'
import { ALL_WEIGHT, distributeRest, weightSum } from '@/lib/routing/domain/weights'
import { SCORE_PARTS, type ScorePart, type ScoreWeights } from '@/lib/routing/types'
import { FiguresAsOf } from './weight-list'

interface WeightFieldsProps {
  weights: ScoreWeights
  onChange: (weights: ScoreWeights) => void
  asOf: Date | null
  /** What these weights change. */
  preview: ReactNode
}

/** The weights of a score, by slider or number. They must add up to 100. */
export function WeightFields({ weights, onChange, asOf, preview }: WeightFieldsProps) {
  const [touched, setTouched] = useState<ScorePart>()
  const sum = weightSum(weights)
  const rest = ALL_WEIGHT - sum
  return (
    <Card
      title="Score"
      description="How the 100 points are made up; the partner with the most is offered the order first."
    >
      <div className="flex flex-col gap-3">
        {SCORE_PARTS.map((part) => (
          <Weight
            key={part}
            part={part}
            value={weights[part]}
            onChange={(value) => {
              setTouched(part)
              onChange({ ...weights, [part]: value })
            }}
          />
        ))}
      </div>
      <div className="mt-3 flex min-h-8 flex-wrap items-center justify-between gap-2 border-line border-t pt-3">
        <p role="status" className={cn('tabular', rest !== 0 && 'text-failed')}>
          {rest === 0 ? 'Together 100' : `Together ${sum}: ${rest > 0 ? `${rest} to give` : `${-rest} too many`}`}
        </p>
        {rest !== 0 && (
          <Button size="sm" onClick={() => onChange(distributeRest(weights, touched))}>
            {rest > 0 ? 'Distribute the rest' : 'Take it from the others'}
          </Button>
        )}
      </div>
      {preview}
      <p className="mt-3 border-line border-t pt-3 text-muted text-sm">
        <FiguresAsOf at={asOf} />
      </p>
    </Card>
  )
}

function Weight({ part, value, onChange }: { part: ScorePart; value: number; onChange: (value: number) => void }) {
  const { label, meaning } = SCORE_PART_WORDS[part]
  const set = (text: string) => onChange(Math.min(ALL_WEIGHT, Math.max(0, Math.round(Number(text) || 0))))
  return (
    <fieldset>
      <legend className="font-medium text-sm">{label}</legend>
      <div className="flex items-center gap-3">
        <input
          type="range"
          min={0}
          max={ALL_WEIGHT}
          value={value}
          aria-label={`${label}, slider`}
          onChange={(event) => set(event.target.value)}
          className="h-6 min-w-0 flex-1 accent-accent max-sm:h-11"
        />
        <input
          inputMode="numeric"
          value={value}
          aria-label={`${label}, points`}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => /^\d{0,3}$/.test(event.target.value) && set(event.target.value)}
          className="control tabular w-14 text-right"
        />
      </div>
      <p className="text-muted text-sm">{meaning}</p>
    </fieldset>
  )
}
