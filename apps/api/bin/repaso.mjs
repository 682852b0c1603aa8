#!/usr/bin/env node
// `npx repaso …` in the clone: builds what has changed, then runs the command line.
import '../../../tooling/repaso.mjs';
