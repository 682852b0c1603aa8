import { existsSync } from 'node:fs';

/** What Linux shows of graphics cards, whether or not a backend can use them. */
const TRACES = [
  ['/proc/driver/nvidia/version', 'an NVIDIA card with its driver'],
  ['/dev/nvidia0', 'an NVIDIA card'],
  ['/dev/kfd', 'an AMD card'],
  ['/dev/dri/renderD128', 'a graphics device'],
] as const;

/** The graphics card that the system shows, in words; undefined when there is no sign of one. */
export function graphicsDevice(exists: (path: string) => boolean = existsSync): string | undefined {
  return TRACES.find(([path]) => exists(path))?.[1];
}
