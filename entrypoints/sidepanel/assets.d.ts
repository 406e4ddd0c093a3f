/** A file as a data address. */
declare module '*.bin?inline' {
  const address: string
  export default address
}
