import Link from 'next/link'
import type { ReactNode } from 'react'
import { AreaSwitchDialog } from '@/components/areas/area-switch-dialog'
import { PartnerStateBadge } from '@/components/partners/partner-words'
import { ProposeDialog } from '@/components/partners/propose-dialog'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { LinkButton } from '@/components/ui/link-button'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { deviceLabel } from '@/lib/core/device-category'
import { formatDay, NO_VALUE } from '@/lib/core/format'
import type { Flag, FlagKind, FlagPartner } from '@/lib/coverage/types'
import { FLAG_WORDS, matrixHref, whatIfHref } from './flag-words'

interface FlagListProps {
  kind: FlagKind
  flags: readonly Flag[]
  mayEdit: boolean
  mayReadPartners: boolean
  mayPropose: boolean
}

/** What each kind is about, and who is named with it. */
const HEADS: Record<FlagKind, { about: string; partners: string | null }> = {
  no_active_partner: { about: 'Pincode', partners: 'Covered on paper by' },
  one_partner: { about: 'Pincode', partners: 'The only partner' },
  device_nobody: { about: 'Device', partners: null },
  partner_without_areas: { about: 'Partner', partners: null },
}

function about(flag: Flag, kind: FlagKind, link: boolean): ReactNode {
  if (flag.pincode) {
    return (
      <Link href={`/serviceability?pincode=${flag.pincode}`} className="rounded-sm hover:underline">
        <span className="tabular">{flag.pincode}</span> <span className="font-normal text-muted">{flag.office}</span>
      </Link>
    )
  }
  if (kind === 'device_nobody') return deviceLabel(flag.device ?? '')
  const [partner] = flag.partners
  return partner ? <PartnerName partner={partner} link={link} /> : flag.key
}

function PartnerName({ partner, link }: { partner: FlagPartner; link: boolean }) {
  return link ? (
    <Link
      href={`/partners/${encodeURIComponent(partner.code)}`}
      className="rounded-sm text-accent-text hover:underline"
    >
      {partner.name}
    </Link>
  ) : (
    partner.name
  )
}

function Partners({ partners, link }: { partners: readonly FlagPartner[]; link: boolean }) {
  if (partners.length === 0) return <span className="text-muted">Nobody</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 max-sm:justify-end">
      {partners.slice(0, 3).map((partner) => (
        <span key={partner.code} className="flex flex-wrap items-center gap-1.5 max-sm:justify-end">
          <PartnerName partner={partner} link={link} />
          {partner.state !== 'active' && <PartnerStateBadge state={partner.state} holdUntil={partner.holdUntil} />}
        </span>
      ))}
      {partners.length > 3 && <span className="text-muted">+{partners.length - 3}</span>}
    </span>
  )
}

/** The clicks that mend it, as far as the reader may. */
function Mending({
  flag,
  kind,
  mayEdit,
  mayPropose,
  mayReadPartners,
  size,
}: Omit<FlagListProps, 'flags'> & { flag: Flag; size: 'sm' | 'md' }) {
  const whatIf = whatIfHref(flag)
  const onHold = kind === 'no_active_partner' ? flag.partners.find(({ state }) => state === 'hold') : undefined
  return (
    <>
      <LinkButton size={size} href={matrixHref(flag, kind)}>
        {mayEdit ? 'Fix in the matrix' : 'Show in the matrix'}
      </LinkButton>
      {mayReadPartners && whatIf && (
        <LinkButton size={size} href={whatIf}>
          What if …
        </LinkButton>
      )}
      {mayEdit && kind === 'no_active_partner' && flag.pincode && (
        <AreaSwitchDialog size={size} pincodes={[flag.pincode]} on={false} />
      )}
      {mayPropose && onHold && <ProposeDialog partner={onHold} kind="lift_hold" />}
    </>
  )
}

/** A kind of flag as a worklist: what it is about, where, and what mends it. */
export function FlagList(props: FlagListProps) {
  const { kind, flags, mayReadPartners } = props
  const head = HEADS[kind]
  return (
    <Table
      caption={FLAG_WORDS[kind].label}
      className="min-h-0 flex-1 rounded-lg border border-line"
      cards={<FlagCards {...props} />}
    >
      <TableHead>
        <TableHeaderCell>{head.about}</TableHeaderCell>
        <TableHeaderCell>City</TableHeaderCell>
        {head.partners && <TableHeaderCell>{head.partners}</TableHeaderCell>}
        {kind === 'partner_without_areas' && <TableHeaderCell>Coverage begins</TableHeaderCell>}
        <TableHeaderCell>Mend</TableHeaderCell>
      </TableHead>
      <TableBody>
        {flags.map((flag) => (
          <TableRow key={flag.key}>
            <TableRowHeader>{about(flag, kind, mayReadPartners)}</TableRowHeader>
            <TableCell>{flag.city ?? NO_VALUE}</TableCell>
            {head.partners && (
              <TableCell>
                <Partners partners={flag.partners} link={mayReadPartners} />
              </TableCell>
            )}
            {kind === 'partner_without_areas' && <TableCell>{begins(flag)}</TableCell>}
            <TableCell>
              <span className="flex items-center gap-2">
                <Mending {...props} flag={flag} size="sm" />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function begins(flag: Flag): string {
  return flag.from ? formatDay(flag.from) : 'Not planned'
}

function FlagCards(props: FlagListProps) {
  const { kind, flags, mayReadPartners } = props
  const head = HEADS[kind]
  return (
    <DataCardList label={FLAG_WORDS[kind].label}>
      {flags.map((flag) => (
        <DataCard
          key={flag.key}
          title={about(flag, kind, mayReadPartners)}
          rows={[
            { label: 'City', value: flag.city ?? NO_VALUE },
            ...(head.partners
              ? [{ label: head.partners, value: <Partners partners={flag.partners} link={mayReadPartners} /> }]
              : []),
            ...(kind === 'partner_without_areas' ? [{ label: 'Coverage begins', value: begins(flag) }] : []),
          ]}
          actions={<Mending {...props} flag={flag} size="md" />}
        />
      ))}
    </DataCardList>
  )
}
