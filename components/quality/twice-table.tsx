import { RowTable } from '@/components/ui/row-table'
import { NO_VALUE } from '@/lib/core/format'
import type { QualityDesk } from '@/lib/quality/loaders'
import { Verdict } from './verdict'

type Twice = QualityDesk['twice'][number]

export interface TwiceTableProps {
  twice: readonly Twice[]
  criteria: readonly { code: string; label: string }[]
}

function Found({ look }: { look: Twice['first'] }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Verdict audit={{ passed: look.passed, score: look.score, criticals: [], appeal: null }} />
      <span className="text-muted">{look.auditorName}</span>
    </span>
  )
}

/** Items that two have looked at, with what each found and where they differ. */
export function TwiceTable({ twice, criteria }: TwiceTableProps) {
  const labelOf = (code: string): string => criteria.find((one) => one.code === code)?.label ?? code
  return (
    <RowTable
      caption="Reviewed by two"
      className=""
      rows={twice}
      keyOf={({ ref }) => ref}
      hrefOf={({ ref }) => `/quality/audits/${ref}`}
      columns={[
        { label: 'Item', value: ({ subjectRef }) => subjectRef },
        { label: 'Whose work', value: ({ agentName }) => agentName },
        { label: 'First look', value: ({ first }) => <Found look={first} /> },
        { label: 'Second look', value: ({ second }) => <Found look={second} /> },
        {
          label: 'Differ on',
          className: 'whitespace-normal',
          value: ({ differ }) => (differ.length > 0 ? differ.map(labelOf).join(', ') : NO_VALUE),
        },
      ]}
    />
  )
}
