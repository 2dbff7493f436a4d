import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { openApi } from '@/lib/auth/openapi'
import { env } from '@/lib/server/env'
import { readSetting } from '@/lib/server/settings'
import * as kpiRows from '../kpis/[id]/rows/route'
import * as kpis from '../kpis/route'
import * as leads from '../leads/route'
import * as attachment from '../orders/[ref]/attachments/[id]/route'
import * as attachments from '../orders/[ref]/attachments/route'
import * as candidates from '../orders/[ref]/candidates/route'
import * as commands from '../orders/[ref]/commands/[command]/route'
import * as events from '../orders/[ref]/events/route'
import * as order from '../orders/[ref]/route'
import * as batch from '../orders/batch/route'
import * as orders from '../orders/route'
import * as capacity from '../partners/[partner_id]/capacity/route'
import * as coverage from '../partners/[partner_id]/coverage/route'
import * as partner from '../partners/[partner_id]/route'
import * as partners from '../partners/route'
import * as queries from '../queries/route'
import * as routing from '../routing/run/route'
import * as serviceability from '../serviceability/route'
import * as ticketFile from '../tickets/[ref]/attachments/[id]/route'
import * as ticketFiles from '../tickets/[ref]/attachments/route'
import * as ticketCommands from '../tickets/[ref]/commands/[command]/route'
import * as ticket from '../tickets/[ref]/route'
import * as tickets from '../tickets/route'

const API = '/api/v1'

export const GET = defineEndpoint({
  capability: 'public',
  summary: 'This document',
  handle: async () =>
    Response.json(
      openApi(await readSetting('business_name'), env().APP_URL, [
        { path: `${API}/orders`, method: 'get', endpoint: orders.GET },
        { path: `${API}/orders`, method: 'post', endpoint: orders.POST },
        { path: `${API}/orders/batch`, method: 'post', endpoint: batch.POST },
        { path: `${API}/orders/{ref}`, method: 'get', endpoint: order.GET },
        { path: `${API}/orders/{ref}/events`, method: 'get', endpoint: events.GET },
        { path: `${API}/orders/{ref}/attachments`, method: 'get', endpoint: attachments.GET },
        { path: `${API}/orders/{ref}/attachments`, method: 'post', endpoint: attachments.POST },
        { path: `${API}/orders/{ref}/attachments/{id}`, method: 'get', endpoint: attachment.GET },
        { path: `${API}/routing/run`, method: 'post', endpoint: routing.POST },
        { path: `${API}/orders/{ref}/candidates`, method: 'get', endpoint: candidates.GET },
        { path: `${API}/orders/{ref}/commands/{command}`, method: 'post', endpoint: commands.POST },
        { path: `${API}/queries`, method: 'post', endpoint: queries.POST },
        { path: `${API}/kpis`, method: 'get', endpoint: kpis.GET },
        { path: `${API}/kpis/{id}/rows`, method: 'get', endpoint: kpiRows.GET },
        { path: `${API}/leads`, method: 'post', endpoint: leads.POST },
        { path: `${API}/partners`, method: 'get', endpoint: partners.GET },
        { path: `${API}/partners`, method: 'post', endpoint: partners.POST },
        { path: `${API}/partners/{partner_id}`, method: 'patch', endpoint: partner.PATCH },
        { path: `${API}/partners/{partner_id}/capacity`, method: 'put', endpoint: capacity.PUT },
        { path: `${API}/partners/{partner_id}/coverage`, method: 'put', endpoint: coverage.PUT },
        { path: `${API}/serviceability`, method: 'get', endpoint: serviceability.GET },
        { path: `${API}/tickets`, method: 'get', endpoint: tickets.GET },
        { path: `${API}/tickets`, method: 'post', endpoint: tickets.POST },
        { path: `${API}/tickets/{ref}`, method: 'get', endpoint: ticket.GET },
        { path: `${API}/tickets/{ref}/attachments`, method: 'get', endpoint: ticketFiles.GET },
        { path: `${API}/tickets/{ref}/attachments`, method: 'post', endpoint: ticketFiles.POST },
        { path: `${API}/tickets/{ref}/attachments/{id}`, method: 'get', endpoint: ticketFile.GET },
        { path: `${API}/tickets/{ref}/commands/{command}`, method: 'post', endpoint: ticketCommands.POST },
      ]),
    ),
})
