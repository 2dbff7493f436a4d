'use client'

import { ArrowDown, ArrowUp, GripVertical, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import type { RulesPage } from '@/lib/routing/loaders'
import type { BusinessRule } from '@/lib/routing/types'
import { RuleDialog } from './rule-dialog'
import { RuleFindings } from './rule-findings'
import { RuleSentence } from './rule-sentence'
import type { DraftState } from './use-draft'
import { type Reorder, useReorder } from './use-reorder'

/** The rules of the draft in their order: to move, to change, to take away. */
export function RuleRows({ page, draft }: { page: RulesPage; draft: DraftState }) {
  const { rules } = draft.body
  const [open, setOpen] = useState<BusinessRule | 'new' | null>(null)
  const reorder = useReorder(
    rules.map(({ id, name }) => ({ id, name })),
    (from, to) => draft.setRules((before) => moved(before, from, to)),
  )
  const put = (rule: BusinessRule) =>
    draft.setRules((before) =>
      before.some(({ id }) => id === rule.id)
        ? before.map((one) => (one.id === rule.id ? rule : one))
        : [...before, rule],
    )
  const remove = (rule: BusinessRule, index: number) => {
    draft.setRules((before) => before.filter(({ id }) => id !== rule.id))
    toast(`“${rule.name}” removed from the draft`, {
      action: {
        label: 'Undo',
        onClick: () =>
          draft.setRules((before) =>
            // It may have come back with somebody else's draft.
            before.some(({ id }) => id === rule.id)
              ? before
              : [...before.slice(0, index), rule, ...before.slice(index)],
          ),
      },
    })
  }
  const checked = (rule: BusinessRule): boolean => draft.saved.body.rules.some((saved) => sameAs(saved, rule))
  return (
    <Card
      title="Business rules"
      description="Checked from the top. The first rule that prefers or avoids a partner decides; so does the first that requires one."
      actions={
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setOpen('new')}>
          Add a rule
        </Button>
      }
      flush
    >
      <p role="status" className="sr-only">
        {reorder.said}
      </p>
      {rules.length === 0 ? (
        <EmptyState title="No business rules" className="py-8">
          Partners are ranked by their score alone.
        </EmptyState>
      ) : (
        <ol ref={reorder.list} className="divide-y divide-line border-line border-t">
          {rules.map((rule, index) => (
            <li
              key={rule.id}
              data-rule={rule.id}
              className={cn('flex items-start gap-2 py-3 pr-3 pl-2', reorder.dragged === rule.id && 'bg-accent-soft')}
            >
              <Handle rule={rule} index={index} reorder={reorder} />
              <div className="min-w-0 flex-1">
                <p className="break-words font-medium">{rule.name}</p>
                <RuleSentence rule={rule} names={page.names} />
                {checked(rule) ? (
                  <RuleFindings findings={draft.saved.findings.filter((finding) => finding.rule === rule.id)} />
                ) : (
                  <p className="mt-1 text-muted text-sm">Checked when the draft is saved.</p>
                )}
              </div>
              <RowButtons
                rule={rule}
                index={index}
                last={index === rules.length - 1}
                reorder={reorder}
                onEdit={() => setOpen(rule)}
                onRemove={() => remove(rule, index)}
              />
            </li>
          ))}
        </ol>
      )}
      {open && (
        <RuleDialog
          rule={open === 'new' ? null : open}
          others={rules.filter((rule) => open === 'new' || rule.id !== open.id)}
          page={page}
          onDone={put}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  )
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}

function sameAs(a: BusinessRule, b: BusinessRule): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** Drawn by pointer, or moved by the arrow keys while it has the focus. */
function Handle({ rule, index, reorder }: { rule: BusinessRule; index: number; reorder: Reorder }) {
  return (
    <button
      type="button"
      data-move="handle"
      aria-label={`Place ${index + 1}: drag “${rule.name}”, or press the arrow keys`}
      data-tip="Drag, or press ↑ and ↓"
      onPointerDown={(event) => reorder.start(rule.id, event)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        reorder.move(rule.id, event.key === 'ArrowUp' ? -1 : 1, 'handle')
      }}
      className="flex h-6 shrink-0 cursor-grab touch-none items-center rounded-sm text-muted hover:text-ink active:cursor-grabbing"
    >
      <GripVertical aria-hidden className="size-4" />
      <span className="tabular w-5 text-right">{index + 1}</span>
    </button>
  )
}

interface RowButtonsProps {
  rule: BusinessRule
  index: number
  last: boolean
  reorder: Reorder
  onEdit: () => void
  onRemove: () => void
}

function RowButtons({ rule, index, last, reorder, onEdit, onRemove }: RowButtonsProps) {
  return (
    <div className="flex shrink-0 max-sm:grid max-sm:grid-cols-2">
      <IconButton
        size="sm"
        data-move="up"
        label={`Move “${rule.name}” up`}
        disabled={index === 0}
        onClick={() => reorder.move(rule.id, -1, 'up')}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        size="sm"
        data-move="down"
        label={`Move “${rule.name}” down`}
        disabled={last}
        onClick={() => reorder.move(rule.id, 1, 'down')}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton size="sm" label={`Edit “${rule.name}”`} onClick={onEdit}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton size="sm" label={`Remove “${rule.name}”`} onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  )
}
