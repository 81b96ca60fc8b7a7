import { z } from 'zod';
import { problemSchema } from '../../protocol/problem.ts';
import type { Endpoint } from './endpoint.ts';

/** The description of the API, made from the very schemas that parse its requests. */
export function openapiOf(endpoints: readonly Endpoint[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'SIPAS', version },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'sipas_session',
          description: 'Over TLS: __Host-sipas_session',
        },
        kiosk: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Kiosk ID.SECRET',
        },
      },
    },
  };
}

function operationOf({ path, door, summary, body, query, reply }: Endpoint): object {
  const problem = {
    description: 'A problem document (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    summary,
    parameters: [...inPath, ...(query ? parametersOf(query) : [])],
    ...(door === 'anyone'
      ? {}
      : { security: [door === 'kiosk' ? { kiosk: [] } : { session: [] }] }),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: {
      '2XX': reply
        ? {
            description: 'Done',
            content: { 'application/json': { schema: schemaOf(reply, 'output') } },
          }
        : { description: 'Done' },
      default: problem,
    },
  };
}

function parametersOf(query: z.ZodType): readonly object[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
