/** Not in TypeScript's own list of what browsers have. */
type Policies = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (asked: string) => string };
};

/**
 * The address of a script of ours, as browsers want it that start no script from mere text: an
 * object there, which the types call text. Once for each name; the server's headers list them.
 */
export function trusted(name: string, url: string): string {
  const { trustedTypes } = self as { trustedTypes?: Policies };
  return (
    trustedTypes?.createPolicy(name, { createScriptURL: () => url }).createScriptURL('') ?? url
  );
}
