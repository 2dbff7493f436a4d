import Link from 'next/link'
import { PartnerStateBadge } from '@/components/partners/partner-words'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { DeviceCategory } from '@/lib/core/device-category'
import { deviceLabel } from '@/lib/core/device-category'
import { formatDay } from '@/lib/core/format'
import type { Server } from '@/lib/coverage/types'

interface ServedByProps {
  offered: readonly DeviceCategory[]
  devices: readonly DeviceCategory[]
  servers: readonly Server[]
  switchedOn: boolean
  today: string
  mayReadPartners: boolean
}

/** Why a partner who covers this cannot take an order today; null when it can. */
function obstacle(server: Server, today: string): string | null {
  if (server.from > today) return `from ${formatDay(server.from)}`
  if (server.state === 'applied') return 'not active yet'
  if (server.state === 'deactivated') return 'deactivated'
  if (server.state === 'hold') return 'on hold'
  return server.takesDevice ? null : 'does not take this device'
}

/** Device by device: who serves it here, or why nobody does. */
export function ServedBy({ offered, devices, servers, switchedOn, today, mayReadPartners }: ServedByProps) {
  const listed = [...new Set([...offered, ...servers.map((server) => server.device)])]
  if (listed.length === 0) return null
  return (
    <Card title="By device" flush>
      <ul className="divide-y divide-line border-line border-t">
        {listed.map((device) => {
          const own = servers.filter((server) => server.device === device)
          const ready = own.some((server) => obstacle(server, today) === null)
          return (
            <li key={device} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[10rem_1fr]">
              <span className="flex items-center gap-2 font-medium">
                {deviceLabel(device)}
                <Verdict served={devices.includes(device)} ready={ready} />
              </span>
              <span className="flex min-w-0 flex-col gap-1">
                {own.length === 0 && <span className="text-muted">No partner covers it here.</span>}
                {!switchedOn && own.length > 0 && <span className="text-muted">The area is switched off.</span>}
                {own.map((server) => (
                  <ServerLine
                    key={server.partnerId + server.from}
                    server={server}
                    why={obstacle(server, today)}
                    link={mayReadPartners}
                  />
                ))}
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function Verdict({ served, ready }: { served: boolean; ready: boolean }) {
  if (!served) return <Badge>Not served</Badge>
  return ready ? <Badge tone="done">Served</Badge> : <Badge tone="risk">Nobody now</Badge>
}

function ServerLine({ server, why, link }: { server: Server; why: string | null; link: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {link ? (
        <Link
          href={`/partners/${encodeURIComponent(server.code)}`}
          className="rounded-sm text-accent-text hover:underline"
        >
          {server.name}
        </Link>
      ) : (
        server.name
      )}
      {server.state !== 'active' && <PartnerStateBadge state={server.state} holdUntil={server.holdUntil} />}
      {why && <span className="text-muted text-sm">{why}</span>}
    </span>
  )
}
