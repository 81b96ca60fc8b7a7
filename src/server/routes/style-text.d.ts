/** A style sheet as text, put into the bundle by the build. */
declare module '*.css?raw' {
  const text: string;
  export default text;
}
