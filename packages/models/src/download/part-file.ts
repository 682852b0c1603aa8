import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What tells whether the rest of a file belongs to the part that is here. */
export interface PartIdentity {
  /** Strong validator of the host. */
  etag: string | null;
  sha256: string | null;
  bytes: number | null;
}

/**
 * A file on its way: `NAME.part` beside `NAME.part.json`, which says what it is a part of. It becomes `NAME` in one step
 * when it is whole.
 */
export class PartFile {
  readonly #target: string;
  #handle: FileHandle | undefined;
  #hash: Hash = createHash('sha256');
  #bytes = 0;
  #identity: PartIdentity | undefined;

  constructor(target: string) {
    this.#target = target;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** What it is a part of; undefined while nothing is here. */
  get identity(): PartIdentity | undefined {
    return this.#identity;
  }

  /** SHA-256 of what is here, in hex. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  /** Opens what an earlier download left, if anything, hashing it again. */
  async resume(): Promise<void> {
    await mkdir(dirname(this.#target), { recursive: true });
    const identity = await this.#readIdentity();
    if (identity === undefined) return;
    try {
      for await (const bytes of createReadStream(this.#path)) {
        this.#hash.update(bytes as Buffer);
        this.#bytes += (bytes as Buffer).length;
      }
      this.#handle = await open(this.#path, 'a');
      this.#identity = identity;
    } catch {
      await this.discard();
    }
  }

  /** Begins from nothing. */
  async restart(identity: PartIdentity): Promise<void> {
    await this.#handle?.close();
    await writeFile(this.#identityPath, JSON.stringify(identity));
    this.#handle = await open(this.#path, 'w');
    this.#identity = identity;
    this.#hash = createHash('sha256');
    this.#bytes = 0;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#handle?.writeFile(bytes);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  /** Keeps what is here for the next time. */
  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.#path, { force: true });
    await rm(this.#identityPath, { force: true });
    this.#identity = undefined;
    this.#hash = createHash('sha256');
    this.#bytes = 0;
  }

  /** Makes it the file: on the disk for good, then renamed. */
  async finish(): Promise<void> {
    await this.#handle?.sync();
    await this.close();
    await rename(this.#path, this.#target);
    await rm(this.#identityPath, { force: true });
  }

  get #path(): string {
    return `${this.#target}.part`;
  }

  get #identityPath(): string {
    return `${this.#target}.part.json`;
  }

  async #readIdentity(): Promise<PartIdentity | undefined> {
    try {
      await stat(this.#path);
      return JSON.parse(await readFile(this.#identityPath, 'utf8')) as PartIdentity;
    } catch {
      return undefined;
    }
  }
}
