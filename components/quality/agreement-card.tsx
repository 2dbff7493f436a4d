import { Card } from '@/components/ui/card'
import { RowTable } from '@/components/ui/row-table'
import { formatCount, formatPercent, NO_VALUE } from '@/lib/core/format'
import { type Agreement, kappaWords } from '@/lib/quality/domain/agreement'
import type { QualityDesk } from '@/lib/quality/loaders'
import { TwiceTable } from './twice-table'

export interface AgreementCardProps {
  agreement: QualityDesk['agreement']
  twice: QualityDesk['twice']
}

const kappaOf = ({ kappa }: Agreement): string =>
  kappa === null ? NO_VALUE : `${kappa < 0 ? '−' : ''}${Math.abs(kappa).toFixed(2)} (${kappaWords(kappa)})`
const percentOf = ({ percent }: Agreement): string => (percent === null ? NO_VALUE : formatPercent(percent))

/** How far two who looked at the same item agree, on the whole and by criterion, and the items themselves. */
export function AgreementCard({ agreement: { whole, criteria }, twice }: AgreementCardProps) {
  return (
    <>
      <Card
        title="Agreement of two auditors"
        description="For items reviewed by two auditors. Cohen’s kappa leaves out agreement by chance: 0 is pure chance, 1 is full agreement."
        flush
      >
        {whole.count === 0 ? (
          <p className="px-4 pb-4 text-muted text-sm">No item has been reviewed by two auditors yet.</p>
        ) : (
          <RowTable
            caption="Agreement of two auditors"
            className=""
            rows={[{ code: 'whole', label: 'Passed or not', ...whole }, ...criteria]}
            keyOf={({ code }) => code}
            columns={[
              { label: 'On', value: ({ label }) => label },
              { label: 'Items', numeric: true, value: ({ count }) => formatCount(count) },
              { label: 'Same', numeric: true, value: percentOf },
              { label: 'Kappa', value: kappaOf },
            ]}
          />
        )}
      </Card>
      {twice.length > 0 && (
        <Card title="Reviewed by two" description="Where auditors differ most comes first: discuss these." flush>
          <TwiceTable twice={twice} criteria={criteria} />
        </Card>
      )}
    </>
  )
}
