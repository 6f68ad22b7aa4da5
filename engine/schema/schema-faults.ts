/** What a JSON Schema validator found, in words: each fault with its path, the value, and what is known or allowed there. */
import type { ErrorObject } from 'ajv';

/** `prefix` stands before every path, such as `schemes[2].`. The validator must run with `verbose: true`. */
export function schemaFaults(errors: readonly ErrorObject[], what: string, prefix = ''): string[] {
  return errors.map((error) => {
    const path = `${prefix}${error.instancePath.slice(1).replaceAll('/', '.')}`;
    if (error.keyword === 'additionalProperties') {
      const { additionalProperty } = error.params as { additionalProperty: string };
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const parent = path === '' || path.endsWith('.') ? path : `${path}.`;
      return `${parent}${additionalProperty} is not ${what}; known here: ${known.join(', ')}`;
    }
    return `${path} = ${JSON.stringify(error.data)} ${error.message ?? 'is not allowed'}`;
  });
}
