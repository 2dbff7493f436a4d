import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { diffBodies } from '@/lib/policies/domain/diff'
import type { PolicyVersion } from '@/lib/policies/types'
import { pathWords, valueWords } from './difference-words'

interface VersionHistoryProps {
  /** Newest first. */
  versions: readonly PolicyVersion[]
  inForce: number | null
  now: Date
  /** What keeps a version, in a sentence. */
  description?: string
}

/** Who changed what and when, version by version. */
export function VersionHistory({
  versions,
  inForce,
  now,
  description = 'An order keeps the version in force when its clock started.',
}: VersionHistoryProps) {
  return (
    <Card title="Versions" description={description}>
      <ol className="flex flex-col divide-y divide-line">
        {versions.map((version, index) => {
          const before = versions[index + 1]
          const differences = before ? diffBodies(before.body, version.body) : []
          return (
            <li key={version.version} className="py-3 first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">Version {version.version}</span>
                {version.version === inForce && <Badge tone="done">In force</Badge>}
                {version.effectiveFrom > now && <Badge tone="waiting">Planned</Badge>}
              </p>
              <p className="text-muted text-sm">
                {version.version === 1 ? (
                  'From the beginning'
                ) : (
                  <>
                    From <When at={version.effectiveFrom} kind="exact" />
                  </>
                )}{' '}
                · {version.createdBy}, <When at={version.createdAt} kind="exact" />
              </p>
              {version.note && <p className="mt-1 break-words">“{version.note}”</p>}
              {differences.length > 0 && (
                <ul className="mt-1.5 flex flex-col gap-1 text-sm">
                  {differences.map(({ path, before: was, after }) => (
                    <li key={path} className="break-words">
                      {pathWords(path, version.kind)}: <del className="text-muted">{valueWords(was, path)}</del> →{' '}
                      <ins className="no-underline">{valueWords(after, path)}</ins>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
