'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FieldError } from '@/components/ui/field-error'
import type { Category, TicketPolicy } from '@/lib/tickets/types'
import { CategoryRules } from './category-rules'
import { codeFrom } from './code-from'

export interface CategoriesCardProps {
  policy: TicketPolicy
  /** As the newest version has them: what tickets may have is not removed. */
  known: TicketPolicy
  errorOf: (path: string) => string | undefined
  onChange: (categories: Category[]) => void
}

function summary({ team, subcategories, required, confirm }: Category): string {
  const kinds = subcategories.filter(({ retired }) => !retired).length
  return [
    team,
    `${kinds} ${kinds === 1 ? 'kind' : 'kinds'}`,
    `${required.length} asked for`,
    ...(confirm ? ['customer confirms'] : []),
  ].join(' · ')
}

/** What tickets can be about, each with its team and what it asks for; a press opens it. */
export function CategoriesCard({ policy, known, errorOf, onChange }: CategoriesCardProps) {
  const { categories } = policy
  const [open, setOpen] = useState<string | null>(null)
  const wrong = (index: number): boolean =>
    ['label', 'team', 'subcategories'].some((field) => errorOf(`categories.${index}.${field}`) !== undefined)
  const add = () => {
    const code = codeFrom('new', categories)
    onChange([
      ...categories,
      { code, label: '', team: 'CX', required: ['said', 'needed'], confirm: false, subcategories: [] },
    ])
    setOpen(code)
  }
  return (
    <Card
      title="Categories"
      description="Where each goes, and what it needs before a handover. A ticket keeps the version in force when it was raised."
      actions={
        <Button size="sm" icon={<Plus aria-hidden />} onClick={add}>
          Add a category
        </Button>
      }
    >
      {errorOf('categories') && <FieldError className="mt-0 mb-2">{errorOf('categories')}</FieldError>}
      <ul className="flex flex-col divide-y divide-line">
        {categories.map((category, index) => {
          const isOpen = open === category.code
          const isNew = !known.categories.some(({ code }) => code === category.code)
          return (
            <li key={category.code} className="py-2 first:pt-0 last:pb-0">
              <button
                type="button"
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? null : category.code)}
                className="thumb flex w-full flex-wrap items-baseline gap-x-2 gap-y-0.5 rounded-md px-1 text-left hover:bg-hover"
              >
                <span className="font-medium">{category.label || 'Without a name'}</span>
                {category.retired && <Badge>No longer offered</Badge>}
                {isNew && <Badge>New</Badge>}
                {wrong(index) && <Badge tone="failed">Check it</Badge>}
                <span className="text-muted text-sm">{summary(category)}</span>
              </button>
              {isOpen && (
                <CategoryRules
                  category={category}
                  policy={policy}
                  known={known.categories.find(({ code }) => code === category.code)}
                  path={`categories.${index}`}
                  errorOf={errorOf}
                  onChange={(next) => {
                    onChange(categories.map((each, at) => (at === index ? next : each)))
                    if (next.code !== category.code) setOpen(next.code)
                  }}
                  onRemove={isNew ? () => onChange(categories.filter((_, at) => at !== index)) : undefined}
                />
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
