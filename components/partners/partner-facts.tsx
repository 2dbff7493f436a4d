import { Email } from '@/components/format/email'
import { Money } from '@/components/format/money'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { NO_VALUE } from '@/lib/core/format'
import { PARTNER_KIND_LABELS, type Partner } from '@/lib/partners/types'
import { deviceWords, TIER_WORDS, workingDayWords } from './partner-words'

export function PartnerFacts({ partner }: { partner: Partner }) {
  const none = <span className="text-muted">No limit</span>
  return (
    <Card title="Facts">
      <KeyValue
        items={[
          { label: 'Partner id', value: <span className="break-all">{partner.code}</span> },
          { label: 'Kind', value: PARTNER_KIND_LABELS[partner.kind] },
          { label: 'City', value: partner.city ?? NO_VALUE },
          { label: 'Tier', value: TIER_WORDS[partner.tier] },
          { label: 'Devices', value: deviceWords(partner.deviceCategories, 12) },
          {
            label: 'Working days',
            value: `${workingDayWords(partner.workingDays)}${partner.worksHolidays ? '' : ', no holidays'}`,
          },
          { label: 'Daily capacity', value: partner.dailyCapacity },
          { label: 'Most open orders', value: partner.maxOpenOrders ?? none },
          { label: 'Orders a week', value: partner.weeklyOrders ?? NO_VALUE, hint: 'As they wish' },
          {
            label: 'Value limit',
            value: partner.highValueLimit === null ? none : <Money paise={partner.highValueLimit} />,
          },
          { label: 'Phone', value: <Phone phone={partner.phone} call /> },
          { label: 'E-mail', value: <Email address={partner.email} /> },
          { label: 'Since', value: <When at={partner.createdAt} kind="exact" /> },
        ]}
      />
    </Card>
  )
}
