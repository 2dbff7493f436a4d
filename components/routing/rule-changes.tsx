import type { RuleChange } from '@/lib/routing/domain/rule-diff'

const WORDS: Record<RuleChange['what'], string> = {
  added: 'New rule',
  removed: 'Removed',
  changed: 'Changed',
  renamed: 'Renamed',
  moved: 'Moved',
  weight: 'Weight of',
}

/** What differs between two rule sets, in words: what is gone struck through, what is new beside it. */
export function RuleChanges({ changes, label }: { changes: readonly RuleChange[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-1.5 text-sm">
      {changes.map(({ key, what, title, before, after }) => (
        <li key={key} className="break-words">
          <span className="font-medium">
            {WORDS[what]} {what === 'weight' ? title : what === 'renamed' ? '' : `“${title}”`}
          </span>
          {': '}
          {before !== null && <del className="text-muted">{before}</del>}
          {before !== null && after !== null && ' → '}
          {after !== null && <ins className="no-underline">{after}</ins>}
        </li>
      ))}
    </ul>
  )
}
