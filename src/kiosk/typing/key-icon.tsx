import { LineDrawing } from '../../ui/line-drawing.tsx';

const paths = {
  shift: 'M12 4.500 4.500 12.500H8.500v6h7v-6h4L12 4.500Z',
  erase: 'M9 5.500h11v13H9L3.500 12 9 5.500Zm3 4 5 5m0-5-5 5',
  enter: 'M19.500 5.500v7.500h-14m4.500-4.500L5.500 13l4.500 4.500',
} as const;

/** The drawing on a key that has a name of its own. */
export function KeyIcon(props: { readonly name: keyof typeof paths }) {
  return <LineDrawing path={paths[props.name]} em={1.2} />;
}
