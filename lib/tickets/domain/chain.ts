import { HOME_TEAMS, type Role, type Team } from '@/lib/auth/roles'

/** Roles whose work is a team's. */
export function rolesOfTeam(team: string): Role[] {
  return (Object.keys(HOME_TEAMS) as Role[]).filter((role) => HOME_TEAMS[role] === team)
}

/**
 * Up the line from a team: who leads it, and whose business it is after that. Source: domain-facts 12.6 ("serious > CX Manager /
 * Operations Manager"; Quality and Vendor report to the Operations Manager), 13.
 */
export const CHAIN: Record<Team, { lead: readonly Role[]; manager: readonly Role[] }> = {
  Operations: { lead: ['ops_manager'], manager: ['ceo'] },
  'SLA & Quality': { lead: ['vendor_manager'], manager: ['ops_manager'] },
  'Area & Serviceability': { lead: ['area_manager'], manager: ['ops_manager'] },
  Pricing: { lead: ['pricing_manager'], manager: ['ops_manager'] },
  Tech: { lead: ['ops_manager'], manager: ['ceo'] },
  Finance: { lead: ['finance'], manager: ['ceo'] },
  CX: { lead: ['cx_lead'], manager: ['ops_manager'] },
}
