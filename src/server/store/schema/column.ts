import type { ColumnType } from 'kysely';

/** 0 or 1: neither database's own boolean is the other's. */
export type Flag = 0 | 1;

/** Bytes go in as whatever byte array and come out as a Buffer. */
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;
