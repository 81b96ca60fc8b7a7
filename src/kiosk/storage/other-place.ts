/** Only Chromium has them; the types do not know them yet. */
type Buckets = {
  readonly open: (
    name: string,
    options: { readonly durability: 'strict'; readonly persisted: boolean },
  ) => Promise<{ readonly indexedDB: IDBFactory }>;
};

/**
 * Goes on in another place of the browser's storage, for as long as this page lives. All
 * databases of an address share one store, and a store whose list of files is gone opens never
 * again, not even to be deleted. False where the browser has one place only.
 */
export async function moveToOtherPlace(navigator: Navigator): Promise<boolean> {
  const buckets = (navigator as { readonly storageBuckets?: Buckets }).storageBuckets;
  if (!buckets) return false;
  const bucket = await buckets.open('sipas-kiosk', { durability: 'strict', persisted: true });
  Object.defineProperty(globalThis, 'indexedDB', { value: bucket.indexedDB, configurable: true });
  return true;
}
