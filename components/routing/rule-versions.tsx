import Link from 'next/link'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { rulesDiff } from '@/lib/routing/domain/rule-diff'
import type { RuleNames } from '@/lib/routing/domain/rule-words'
import type { RuleVersionPage, RuleVersionsPage } from '@/lib/routing/loaders'
import type { RuleSet, RuleVersion } from '@/lib/routing/types'
import { RestoreDialog } from './restore-dialog'
import { RuleChanges } from './rule-changes'
import { RuleList } from './rule-list'
import { WeightList } from './weight-list'

type Entry = RuleVersion & { before: RuleSet | null }
type InForce = { version: number; body: RuleSet }

/** Every version that was published: who, when, why, what changed, and the way back. */
export function RuleVersionList({ page, first }: { page: RuleVersionsPage; first: boolean }) {
  const { versions, older, inForce, names, mayEdit } = page
  return (
    <Card
      title="Versions"
      description="Published versions never change. Each decision names the version it was made with."
    >
      <ol className="flex flex-col divide-y divide-line">
        {versions.map((version) => (
          <li key={version.version} className="py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2">
                  <Link
                    href={`/routing?version=${version.version}`}
                    className="rounded-sm font-medium text-accent-text hover:underline"
                  >
                    Version {version.version}
                  </Link>
                  {version.version === inForce.version && <Badge tone="done">In force</Badge>}
                </p>
                <Published version={version} />
              </div>
              {mayEdit && version.version !== inForce.version && (
                <RestoreDialog version={version} inForce={inForce} names={names} />
              )}
            </div>
            <Changes version={version} names={names} />
          </li>
        ))}
      </ol>
      {(older !== null || !first) && (
        <PaginationKeys
          previousHref={first ? null : '/routing?tab=versions'}
          nextHref={older === null ? null : `/routing?tab=versions&before=${older}`}
        />
      )}
    </Card>
  )
}

function Published({ version: { version, publishedBy, publishedAt, note, restores } }: { version: RuleVersion }) {
  return (
    <>
      <p className="text-muted text-sm">
        {version === 1 ? (
          'From the beginning'
        ) : (
          <>
            {publishedBy}, <When at={publishedAt} kind="exact" />
          </>
        )}
        {restores !== null && ` · brings back version ${restores}`}
      </p>
      <p className="mt-1 break-words">“{note}”</p>
    </>
  )
}

function Changes({ version, names }: { version: Entry; names: RuleNames }) {
  if (!version.before) return null
  const changes = rulesDiff(version.before, version.body, names)
  return (
    <div className="mt-1.5">
      {changes.length > 0 ? (
        <RuleChanges changes={changes} label={`Changes of version ${version.version}`} />
      ) : (
        <p className="text-muted text-sm">The same rules as in version {version.version - 1}.</p>
      )}
    </div>
  )
}

/** One version in full, as it was published. */
export function RuleVersionView({ page }: { page: RuleVersionPage }) {
  const { version, inForce, names, mayEdit } = page
  const current: InForce = inForce
  return (
    <>
      <Card
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            Version {version.version}
            {version.version === current.version && <Badge tone="done">In force</Badge>}
          </span>
        }
        actions={
          mayEdit &&
          version.version !== current.version && <RestoreDialog version={version} inForce={current} names={names} />
        }
      >
        <Published version={version} />
        <Changes version={version} names={names} />
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <RuleList rules={version.body.rules} names={names} />
        <WeightList weights={version.body.weights} />
      </div>
    </>
  )
}
