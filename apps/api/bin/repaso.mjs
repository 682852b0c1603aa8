#!/usr/bin/env node
// `npx repaso …` in the clone: builds what has changed, then runs the command line.
// @boundaries-ignore the tool that builds the clone lies outside of every package
import '../../../tooling/repaso.mjs';
