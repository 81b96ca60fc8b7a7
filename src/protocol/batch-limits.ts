/** Most entries of one batch, and most bytes of its inflated body. Source: contract §3. */
export const batchLimits = { entries: 100, bytes: 1_048_576 } as const;
