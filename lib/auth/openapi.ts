import { z } from 'zod'
import type { DoorCapability } from './capabilities'
import type { Endpoint } from './define-endpoint'

type Documented = { path: string; method: 'get' | 'post' | 'put' | 'patch' | 'delete'; endpoint: Endpoint }
type Json = Record<string, unknown>

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: described,
  }))
}

function capabilityWords(capability: DoorCapability): string {
  return typeof capability === 'string' ? capability : capability.join(' or ')
}

function operation({ spec }: Endpoint, body: z.ZodType | undefined, summary: string): Json {
  return {
    summary,
    description: `Needs: ${capabilityWords(spec.capability)}.`,
    ...(spec.capability === 'public' && { security: [] }),
    parameters: [...parametersOf(spec.params, 'path'), ...parametersOf(spec.query, 'query')],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [spec.status ?? 200]: {
        description: 'Done',
        ...(spec.answers && { content: { 'application/json': { schema: schemaOf(spec.answers, 'output') } } }),
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

/** One path per body where an endpoint has several: `/commands/{command}` is documented command by command. */
function pathsOf({ path, method, endpoint }: Documented): [string, Json][] {
  const { bodies, body, summary } = endpoint.spec
  if (!bodies) return [[path, { [method]: operation(endpoint, body, summary) }]]
  return Object.entries(bodies as Record<string, z.ZodType>).map(([name, each]) => {
    const documented = operation(endpoint, each, `${summary}: ${name}`)
    const parameters = (documented.parameters as { name: string }[]).slice(0, -1)
    return [path.replace(/\{[^{}]+\}$/, name), { [method]: { ...documented, parameters } }]
  })
}

/** The OpenAPI 3.1 document of the endpoints under the business's name, from the same schemas that validate their calls. */
export function openApi(business: string, url: string, endpoints: Documented[]): Json {
  const paths: Record<string, Json> = {}
  for (const [path, item] of endpoints.flatMap(pathsOf)) paths[path] = { ...paths[path], ...item }
  return {
    openapi: '3.1.0',
    info: {
      title: `${business}: back office`,
      version: '1',
      description: `Orders, partners and figures of ${business}. An API key of the panel may do what its role and scopes may.`,
      contact: { name: business, url },
    },
    servers: [{ url }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problem },
    },
    paths,
  }
}
