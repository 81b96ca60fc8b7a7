import { writeFileSync } from 'node:fs';

/**
 * Counts tests for the closing line of `npm test`. A file that fails to load counts as one
 * failure, and so does an error outside of all tests.
 */
export default class CountingReporter {
  onTestRunEnd(files, errors) {
    let passed = 0;
    let failed = errors.length;
    let skipped = 0;
    for (const file of files) {
      let failedHere = 0;
      for (const test of file.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'failed') failedHere += 1;
        else skipped += 1;
      }
      failed += failedHere === 0 && file.state() === 'failed' ? 1 : failedHere;
    }
    const out = process.env.SIPAS_TEST_RESULT;
    if (out) writeFileSync(out, JSON.stringify({ passed, failed, skipped }));
  }
}
