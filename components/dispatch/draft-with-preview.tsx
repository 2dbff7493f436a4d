'use client'

import { DraftEditor } from '@/components/routing/draft-editor'
import type { RulesPage } from '@/lib/routing/loaders'
import { WeightPreview } from './weight-preview'

/** The draft, with what its weights change of the orders that wait: of orders the room of the rules knows nothing. */
export function DraftWithPreview({ page }: { page: RulesPage }) {
  return (
    <DraftEditor
      page={page}
      preview={(weights, draftVersion) => (
        <WeightPreview weights={weights} inForce={page.inForce.body.weights} draftVersion={draftVersion} />
      )}
    />
  )
}
