import type { chanceFrom } from '../fixtures/chance.ts';

export type Chance = ReturnType<typeof chanceFrom>;

/** A JSON Schema as far as the description of the API uses it. */
export type Schema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
};

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Schema;
};

type Operation = {
  readonly parameters: readonly Parameter[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { schema: Schema } } };
};

/** One route as `openapi.json` describes it. */
export type ApiRoute = {
  readonly method: string;
  /** With `{name}` for what changes. */
  readonly path: string;
  readonly door: 'anyone' | 'kiosk' | 'staff';
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
};

export function routesOf(openapi: Readonly<Record<string, unknown>>): readonly ApiRoute[] {
  const paths = openapi.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters, security, requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      door: !security ? 'anyone' : security.some((one) => 'kiosk' in one) ? 'kiosk' : 'staff',
      parameters,
      body: requestBody?.content['application/json'].schema ?? null,
    })),
  );
}

/** What stands in this ward: values to try for a text, by the name of its key or parameter. */
export type Known = (name: string, route: ApiRoute) => readonly string[];

export type ApiRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Undefined = none. */
  readonly body: unknown;
};

/** A request that the description allows, with things of this ward in it. */
export function validRequest(route: ApiRoute, known: Known, chance: Chance): ApiRequest {
  const given = (schema: Schema, name: string) => madeFrom(schema, name, { route, known, chance });
  const query: [string, string][] = [];
  let path = route.path;
  for (const { name, in: place, required, schema } of route.parameters) {
    const value = String(given(schema, name));
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (required || chance.below(2) === 0) query.push([name, value]);
  }
  return {
    method: route.method,
    path,
    query,
    body: route.body === null ? undefined : given(route.body, ''),
  };
}

type Wanted = { readonly route: ApiRoute; readonly known: Known; readonly chance: Chance };

function madeFrom(schema: Schema, name: string, wanted: Wanted): unknown {
  const { chance } = wanted;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return madeFrom(chance.pick(choices), name, wanted);
  if (schema.allOf) return madeFrom(merged(schema.allOf), name, wanted);
  const type = typeof schema.type === 'string' ? schema.type : chance.pick(schema.type ?? ['null']);
  switch (type) {
    case 'object':
      return objectOf(schema, wanted);
    case 'array': {
      const [least, most] = [schema.minItems ?? 0, schema.maxItems ?? 3];
      const length = Math.min(most, least + chance.below(3));
      const { items = {} } = schema;
      return Array.from({ length }, () => madeFrom(items, name, wanted));
    }
    case 'integer':
    case 'number': {
      const [least, most] = [schema.minimum ?? 0, schema.maximum ?? 1e6];
      const ours = wanted.known(name, wanted.route).map(Number);
      const value = chance.pick(ours.length > 0 ? ours : [0, 1, 900_000, 9_000_000]);
      return Math.min(most, Math.max(least, value));
    }
    case 'boolean':
      return chance.below(2) === 0;
    case 'string':
      return textOf(schema, name, wanted);
    default:
      return null;
  }
}

function objectOf(schema: Schema, wanted: Wanted): Record<string, unknown> {
  const required = new Set(schema.required);
  const made: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    if (required.has(key) || wanted.chance.below(2) === 0) made[key] = madeFrom(inner, key, wanted);
  }
  return made;
}

/** The first text that suits, of those that this ward knows by that name and some of every kind. */
function textOf(schema: Schema, name: string, { route, known, chance }: Wanted): string {
  const pattern = new RegExp(schema.pattern ?? '', 'u');
  const suits = (text: string) =>
    pattern.test(text) &&
    text.length >= (schema.minLength ?? 0) &&
    text.length <= (schema.maxLength ?? 1e6);
  const ours = known(name, route).filter(suits);
  if (ours.length > 0) return chance.pick(ours);
  const found = ofEveryKind.find(suits);
  if (found === undefined) throw new Error(`${route.path}: nothing suits ${name} (${pattern})`);
  return found;
}

const ofEveryKind: readonly string[] = [
  'Phường Phú La',
  'phu-la',
  '2026-10',
  '2026-11-02',
  '07:30',
  'a'.repeat(43),
  '00000000-0000-4000-8000-000000000001',
  'AAAA',
  '0'.repeat(64),
  '123456',
];

function merged(schemas: readonly Schema[]): Schema {
  return {
    ...Object.assign({}, ...schemas),
    properties: Object.assign({}, ...schemas.map(({ properties }) => properties)),
    required: schemas.flatMap(({ required = [] }) => required),
  };
}
