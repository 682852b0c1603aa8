/** Vitest reporter that ends a run with one plain line which any CI can read: "12 passed, 0 failed, 1 skipped". */
export default class ClosingLineReporter {
  onTestRunEnd(testModules) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const testModule of testModules) {
      let tests = 0;
      for (const test of testModule.children.allTests()) {
        tests++;
        const { state } = test.result();
        if (state in counts) counts[state]++;
      }
      // A file that could not even be loaded has no tests, and must not pass for that.
      if (tests === 0 && testModule.errors().length > 0) counts.failed++;
    }
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}
