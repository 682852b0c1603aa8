/** Sum of products of two vectors, the second from a place in a longer array: the cosine of vectors of length 1. */
export function dot(a: Float32Array, b: Float32Array, from = 0): number {
  // Four sums, because each addition waits for the one before.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const whole = a.length - (a.length % 4);
  for (let index = 0; index < whole; index += 4) {
    const at = from + index;
    first += (a[index] as number) * (b[at] as number);
    second += (a[index + 1] as number) * (b[at + 1] as number);
    third += (a[index + 2] as number) * (b[at + 2] as number);
    fourth += (a[index + 3] as number) * (b[at + 3] as number);
  }
  for (let index = whole; index < a.length; index += 1)
    first += (a[index] as number) * (b[from + index] as number);
  return first + second + third + fourth;
}
