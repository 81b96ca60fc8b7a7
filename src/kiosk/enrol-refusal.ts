/** Why an enrolment did not come about; `wait` is in seconds. */
export type EnrolRefusal =
  | { readonly code: 'wrong-code' | 'code-used' | 'offline' | 'storage-unusable' | 'failed' }
  | { readonly code: 'too-many-tries'; readonly waitS: number };
