import { LineDrawing } from './line-drawing.tsx';

const paths = {
  listen:
    'M4 9.500v5h3.500L12 18.500v-13L7.500 9.500H4Zm11.500-.8a4.700 4.700 0 0 1 0 6.600M18 6.200a8.200 8.200 0 0 1 0 11.600',
  back: 'm14.500 5.500-6.500 6.500 6.500 6.500',
  next: 'm9.500 5.500 6.500 6.500-6.500 6.500',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4v4.300l2.800 1.900',
  shield:
    'M12 3.500 5.500 6v5.200c0 4.200 2.600 7.500 6.500 9.300 3.900-1.800 6.500-5.100 6.500-9.300V6L12 3.500Zm-2.800 8.400 2 2 3.800-4',
  path: 'M6 19c0-5.500 12-4.500 12-10a3.600 3.600 0 0 0-3.600-3.600H9M11.500 3 9 5.400l2.500 2.400',
  tick: 'm5.500 12.500 4.300 4.300 8.700-9.600',
  alert: 'M12 4 3.200 19.500h17.600L12 4Zm0 6v4.500m0 2.300v.1',
} as const;

export type IconName = keyof typeof paths;

/** A small line drawing beside words that say the same. */
export function Icon(props: { readonly name: IconName; readonly class?: string | undefined }) {
  return <LineDrawing path={paths[props.name]} em={1.3} class={props.class} />;
}
