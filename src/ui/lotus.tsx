/** Our own mark, a lotus in lines. Decoration: it has no name in the tree. */
export function Lotus(props: { readonly class?: string | undefined }) {
  return (
    <svg class={props.class} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <g
        fill="none"
        stroke="currentColor"
        stroke-width="2.1"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <path d="M24 8c4.6 5 6.4 9.600 6.400 14.200 0 4.800-2.400 8.600-6.400 11.800-4-3.200-6.400-7-6.400-11.800C17.600 17.600 19.400 13 24 8Z" />
        <path d="M18.200 17.200c-2.800-1.900-5.500-2.900-8.300-3.200-.3 8.600 4 16.200 14.100 20" />
        <path d="M29.800 17.200c2.800-1.900 5.500-2.900 8.300-3.200.3 8.600-4 16.200-14.100 20" />
        <path d="M11 24.300c-2.700-.3-5-.1-7.200.8 3.400 6.300 10.300 9.800 20.200 8.900" />
        <path d="M37 24.300c2.700-.3 5-.1 7.200.8-3.400 6.300-10.300 9.800-20.200 8.900" />
        <path d="M14 40.200c6.400 1.500 13.600 1.500 20 0" />
      </g>
    </svg>
  );
}
