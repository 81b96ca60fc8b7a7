/** One stroke of a pen on a field of 24 by 24, `em` high, hidden from the tree: words stand beside it. */
export function LineDrawing(props: {
  readonly path: string;
  readonly em: number;
  readonly class?: string | undefined;
}) {
  return (
    <svg
      class={props.class}
      width={`${props.em}em`}
      height={`${props.em}em`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={props.path}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
