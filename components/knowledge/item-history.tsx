import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { KnowledgeItemPage } from '@/lib/knowledge/loaders'
import { DifferenceView } from './difference-view'
import { RestoreButton } from './restore-button'

/** Every version that was published, the newest first, with what it changed. */
export function ItemHistory({ page }: { page: KnowledgeItemPage }) {
  const { item, versions, categories, mayEdit } = page
  if (versions.length === 0)
    return (
      <Card>
        <p className="text-muted text-sm">Nothing has been published yet.</p>
      </Card>
    )
  return (
    <Card title="Versions" description="Published versions stay as they were.">
      <ol className="flex flex-col divide-y divide-line">
        {versions.map((version, index) => {
          const before = versions[index + 1]
          return (
            <li key={version.no} className="py-3 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center gap-2">
                <span className="font-medium">Version {version.no}</span>
                {version.no === item.published && <Badge tone="done">Published</Badge>}
                {mayEdit && version.no !== item.published && !item.retiredAt && (
                  <span className="ml-auto">
                    <RestoreButton
                      item={{ ref: item.ref, version: item.version }}
                      no={version.no}
                      drafted={item.draft !== null}
                    />
                  </span>
                )}
              </div>
              <p className="text-muted text-sm">
                {version.byName}, <When at={version.at} kind="exact" />
              </p>
              <p className="mt-1 break-words">“{version.note}”</p>
              <details className="mt-1.5">
                <summary className="thumb cursor-pointer rounded-sm text-accent-text text-sm">
                  {before ? `What changed since version ${before.no}` : 'What it said'}
                </summary>
                <div className="mt-2">
                  {before ? (
                    <DifferenceView before={before} after={version} categories={categories} />
                  ) : (
                    <p className="whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2 text-sm">
                      {version.body}
                    </p>
                  )}
                </div>
              </details>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
