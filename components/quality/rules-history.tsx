import { When } from '@/components/format/when'
import { valueWords } from '@/components/policies/difference-words'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { diffBodies } from '@/lib/policies/domain/diff'
import type { QualityPolicy, RulesVersion } from '@/lib/quality/types'

/** The criteria by their codes, so that adding one is one difference. */
const keyed = ({ sampling, scorecard }: QualityPolicy) => ({
  sampling,
  scorecard: {
    passAt: scorecard.passAt,
    criteria: Object.fromEntries(scorecard.criteria.map(({ code, ...rest }) => [code, rest])),
  },
})

const pathWords = (path: string): string =>
  path
    .replace(/^(sampling|scorecard)\.(criteria\.)?/, '')
    .replaceAll('.', ', ')
    .replaceAll('_', ' ')

/** Who changed what and when. */
export function RulesHistory({ versions }: { versions: readonly RulesVersion[] }) {
  return (
    <Card title="Versions" description="An audit keeps the version it was assigned under.">
      <ol className="flex flex-col divide-y divide-line">
        {versions.map((version, index) => {
          const before = versions[index + 1]
          const differences = before ? diffBodies(keyed(before.body), keyed(version.body)) : []
          return (
            <li key={version.version} className="py-3 first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">Version {version.version}</span>
                {index === 0 && <Badge tone="done">In force</Badge>}
              </p>
              <p className="text-muted text-sm">
                {version.byName}, <When at={version.at} kind="exact" />
              </p>
              <p className="mt-1 break-words">“{version.note}”</p>
              {differences.length > 0 && (
                <ul className="mt-1.5 flex flex-col gap-1 text-sm">
                  {differences.map(({ path, before: was, after }) => (
                    <li key={path} className="break-words">
                      {pathWords(path)}: <del className="text-muted">{valueWords(was, path)}</del> →{' '}
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
