import { chooseForAudit } from '@/lib/quality/commands/audit'
import { contextOf, value } from '../business'
import { raised } from '../tickets/raised'
import { employed } from './people'

/** An audit that waits for somebody, and whose work it is. */
export async function auditedTicket(input: Record<string, unknown> = {}): Promise<{ ref: string; agentId: string }> {
  const [agent, lead] = [await employed('cx_agent'), await employed('cx_lead')]
  const ticket = await raised(input, { actor: agent })
  const { ref } = value(await chooseForAudit(contextOf(lead), ticket))
  return { ref, agentId: agent.id }
}
