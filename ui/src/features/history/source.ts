/** Where lines of history come from: an application's or a block's. */
export interface Source { path: string; key: string }
