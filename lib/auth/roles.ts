/** The roles of product.md. A person has one; teams are extra. */
export const ROLES = [
  'ceo',
  'ops_manager',
  'ops_executive',
  'vendor_manager',
  'vendor_quality',
  'area_manager',
  'pricing_manager',
  'cx_lead',
  'cx_agent',
  'finance',
  'analyst',
  'marketing',
  'associate',
  'admin',
] as const

export type Role = (typeof ROLES)[number]

export const ROLE_LABELS: Record<Role, string> = {
  ceo: 'CEO',
  ops_manager: 'Operations manager',
  ops_executive: 'Operations executive',
  vendor_manager: 'Vendor manager',
  vendor_quality: 'Vendor SLA & quality',
  area_manager: 'Area & serviceability manager',
  pricing_manager: 'Pricing manager',
  cx_lead: 'CX lead',
  cx_agent: 'CX agent',
  finance: 'Finance',
  analyst: 'Data analyst',
  marketing: 'Marketing',
  associate: 'In-house associate',
  admin: 'Administrator',
}

export const TEAMS = [
  'Operations',
  'SLA & Quality',
  'Area & Serviceability',
  'Pricing',
  'Tech',
  'Finance',
  'CX',
] as const

export type Team = (typeof TEAMS)[number]

/** The team that a role belongs to by its work; teams of a person come on top. */
export const HOME_TEAMS: Partial<Record<Role, Team>> = {
  ops_manager: 'Operations',
  ops_executive: 'Operations',
  vendor_manager: 'SLA & Quality',
  vendor_quality: 'SLA & Quality',
  area_manager: 'Area & Serviceability',
  pricing_manager: 'Pricing',
  cx_lead: 'CX',
  cx_agent: 'CX',
  finance: 'Finance',
}
