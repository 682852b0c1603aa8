import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, type InspectModel } from '@repaso/contract';
import { type DownloadedFile, downloadFile } from '../download/download-file.ts';
import { ProgressMeter } from '../download/progress-meter.ts';
import { requireDisk } from '../download/require-disk.ts';
import type { Hub } from '../hub/hub.ts';
import type { InstalledModel } from './manifest.ts';
import { bytesOf, removeNote, stagingFolder, writeNote } from './paused-pulls.ts';
import type { PullPlan } from './pull-plan.ts';
import { writeUsage } from './write-usage.ts';

export interface PullProgress {
  file: string;
  received: number;
  bytes: number | null;
  bytesPerSecond: number;
  secondsLeft: number | null;
}

export interface PullOptions {
  hub: Hub;
  /** Folder of all models. */
  folder: string;
  inspect: InspectModel;
  signal: AbortSignal;
  onProgress: (progress: PullProgress) => void;
  retryDelays?: readonly number[];
}

const REPORT_MS = 200;

/**
 * Brings all files of a model into a folder of its own, checks them, and puts the folder in its place in one step: a
 * model is there whole or not at all. When it stops, the next pull goes on.
 * @throws AppError `disk_full` before anything is fetched, and as `downloadFile`; the signal's reason
 */
export async function pullModel(plan: PullPlan, options: PullOptions): Promise<InstalledModel> {
  const { hub, folder, inspect, signal } = options;
  const staging = stagingFolder(folder, plan.folder);
  await mkdir(staging, { recursive: true });
  const here = await Promise.all(plan.files.map(({ path }) => bytesOf(join(staging, path))));
  const parts = await Promise.all(plan.files.map(({ path }) => bytesOf(join(staging, `${path}.part`))));
  const arrived = [...here, ...parts].reduce((sum, bytes) => sum + bytes, 0);
  if (plan.bytes !== null) await requireDisk(staging, Math.max(0, plan.bytes - arrived));
  await writeNote(staging, plan);

  const report = reporter(plan, options.onProgress);
  const files: InstalledModel['files'] = [];
  for (const { path, bytes, sha256, optional } of plan.files) {
    const target = join(staging, path);
    const request = {
      ...{ hub, target, bytes, sha256, signal },
      url: hub.fileUrl(plan.source.repository, plan.source.revision, path),
      name: basename(path),
      onProgress: (received: number, of: number | null) => report.update(path, received, of),
      ...(options.retryDelays === undefined ? {} : { retryDelays: options.retryDelays }),
    };
    let file: DownloadedFile;
    try {
      file = await downloadFile(request);
    } catch (error) {
      if (optional && error instanceof AppError && error.code === 'not_found') continue;
      throw error;
    }
    report.end(path, file.bytes);
    if (path.endsWith('.gguf')) await refuseBroken(inspect, target);
    files.push({ path, ...file });
  }
  await removeNote(staging);
  if (plan.usage !== undefined) await writeUsage(staging, plan.usage);
  const place = join(folder, plan.folder);
  await rm(place, { recursive: true, force: true });
  await rename(staging, place);
  const { id, kind, name, source } = plan;
  return { id, kind, name, folder: plan.folder, source, pulledAt: new Date().toISOString(), files };
}

/** @throws AppError of the inspection; the file is gone then, as a copy of it would be refused again */
async function refuseBroken(inspect: InspectModel, file: string): Promise<void> {
  try {
    await inspect(file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

function reporter(plan: PullPlan, onProgress: PullOptions['onProgress']) {
  const meter = new ProgressMeter();
  let whole = 0;
  let reported = Number.NEGATIVE_INFINITY;
  const send = (file: string, received: number, bytes: number | null) => {
    reported = performance.now();
    onProgress({
      ...{ file, received, bytes },
      bytesPerSecond: Math.round(meter.bytesPerSecond),
      secondsLeft: meter.secondsLeft(bytes),
    });
  };
  const total = (of: number | null) => {
    const known = plan.files.length === 1 ? of : plan.bytes;
    return known === null ? null : Math.max(known, whole + (of ?? 0));
  };
  return {
    update(file: string, received: number, of: number | null) {
      meter.record(whole + received);
      if (performance.now() - reported >= REPORT_MS) send(file, whole + received, total(of));
    },
    end(file: string, bytes: number) {
      send(file, whole + bytes, total(bytes));
      whole += bytes;
    },
  };
}
