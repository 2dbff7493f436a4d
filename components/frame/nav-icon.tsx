import {
  CalendarRange,
  ChartNoAxesColumn,
  ContactRound,
  Eraser,
  Eye,
  FileClock,
  Handshake,
  KeyRound,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Mail,
  MapPinCheck,
  MapPinned,
  PackageOpen,
  Plus,
  Route,
  Settings,
  ShieldBan,
  SlidersHorizontal,
  Sprout,
  Upload,
  Users,
  Waypoints,
} from 'lucide-react'
import type { NavIconName } from './navigation'

const ICONS: Record<NavIconName, LucideIcon> = {
  orders: PackageOpen,
  visits: MapPinCheck,
  customers: ContactRound,
  'blocked-devices': ShieldBan,
  'new-order': Plus,
  'bulk-runs': ListChecks,
  dispatch: Waypoints,
  leads: Sprout,
  kpis: ChartNoAxesColumn,
  partners: Handshake,
  capacity: CalendarRange,
  coverage: Route,
  routing: ListOrdered,
  areas: MapPinned,
  imports: Upload,
  users: Users,
  outbox: Mail,
  'api-keys': KeyRound,
  policies: SlidersHorizontal,
  audit: FileClock,
  access: Eye,
  erasures: Eraser,
  settings: Settings,
}

export function NavIcon({ name, className }: { name: NavIconName; className?: string }) {
  const Icon = ICONS[name]
  return <Icon aria-hidden className={className ?? 'size-4 shrink-0'} />
}
