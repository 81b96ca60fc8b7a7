/** The shape of `Source` with any text where it has one: what another language must fill in. */
export type Translated<Source> = Source extends string
  ? string
  : Source extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Source]: Translated<Source[Key]> };
