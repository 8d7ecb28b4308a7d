/** What others only read, for who writes it: results that an inner loop writes over. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] }
