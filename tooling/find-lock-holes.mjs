/**
 * Optional dependencies that a lockfile names without an entry of their own. A registry that lags for one platform
 * leaves such holes: `npm ci` then installs nothing there, or fails, on machines of that platform.
 * @param lock parsed package-lock.json, version 3
 * @returns one "package -> dependency" line a hole
 */
export function findLockHoles(lock) {
  const packages = lock.packages;
  const isLocked = (path, name) => {
    for (
      let folder = path;
      ;
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
    ) {
      if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
      if (folder === '') return false;
      if (!folder.includes('node_modules/')) folder = '';
    }
  };
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path || '(root)'} -> ${name}`),
  );
}
