import type { Level } from '../../survey/response.ts';

/** Mouths only: circle, eyes, stroke and colour are the same in all five. */
const mouths: Readonly<Record<Level, string>> = {
  5: 'M30 57h40c0 13-9 20-20 20s-20-7-20-20Z',
  4: 'M31 60c5 9 12 13 19 13s14-4 19-13',
  3: 'M32 66h36',
  2: 'M31 72c5-9 12-13 19-13s14 4 19 13',
  1: 'M30 77h40c0-13-9-20-20-20s-20 7-20 20Z',
};

/** A face for a level; decoration beside its word, so it has no name in the tree. */
export function Face(props: { readonly level: Level; readonly class?: string | undefined }) {
  return (
    <svg class={props.class} viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <g
        fill="none"
        stroke="currentColor"
        stroke-width="5"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <circle cx="50" cy="50" r="46" />
        <path d={mouths[props.level]} />
      </g>
      <circle cx="34" cy="39" r="5" fill="currentColor" />
      <circle cx="66" cy="39" r="5" fill="currentColor" />
    </svg>
  );
}
