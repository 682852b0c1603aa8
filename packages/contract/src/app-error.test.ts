import { expect, test } from 'vitest';
import { AppError, toErrorDetail } from './app-error.ts';
import { errorDetailSchema } from './error-body.ts';

test('an AppError shows its code, message and way out', () => {
  const detail = toErrorDetail(new AppError('not_found', 'No document d1.', { hint: 'List them.' }), 'r1');
  expect(errorDetailSchema.parse(detail)).toEqual({
    code: 'not_found',
    message: 'No document d1.',
    hint: 'List them.',
    requestId: 'r1',
  });
});

test('any other error is masked, so that no path or secret leaves', () => {
  const detail = toErrorDetail(new Error('ENOENT /home/ana/.ssh/id_rsa'), 'r2');
  expect(detail.code).toBe('internal');
  expect(JSON.stringify(detail)).not.toContain('/home');
});
