import { z } from 'zod';

/** Why tablets may not find the server at its public address. */
export const addressFaults = ['loopback', 'unknown-name', 'not-ours'] as const;

/** What whoever looks after the server should see to; nulls when there is nothing. */
export const serverStateSchema = z.object({
  address: z
    .object({
      fault: z.enum(addressFaults),
      publicUrl: z.string(),
      /** Under which addresses the machine can be reached now. */
      own: z.array(z.string()),
    })
    .nullable(),
});
export type AddressNotice = NonNullable<z.infer<typeof serverStateSchema>['address']>;
