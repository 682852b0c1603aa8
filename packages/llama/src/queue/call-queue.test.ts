import { describe, expect, it } from 'vitest';
import { CallQueue } from './call-queue.ts';

/** Lets everything that was decided reach who waits for it. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('CallQueue', () => {
  it('lets users take turns, whoever asks more, and keeps the order of one user', async () => {
    const queue = new CallQueue({ places: 1 });
    let leave = await queue.enter({ user: 'ana' });
    const order: string[] = [];
    const ask = (user: string, name: string) =>
      queue.enter({ user }).then((free) => {
        order.push(name);
        leave = free;
      });
    const all = [
      ...['ana 1', 'ana 2', 'ana 3'].map((name) => ask('ana', name)),
      ...['eva 1', 'eva 2'].map((name) => ask('eva', name)),
    ];
    for (let done = 0; done < all.length; done++) {
      leave();
      await settle();
    }
    await Promise.all(all);
    expect(order).toEqual(['eva 1', 'ana 1', 'eva 2', 'ana 2', 'ana 3']);
    leave();
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  it('tells each its place at once and whenever it changes', async () => {
    const queue = new CallQueue({ places: 1 });
    const leave = await queue.enter();
    const places: Record<string, number[]> = { first: [], gone: [], third: [] };
    const controller = new AbortController();
    const told = (name: string) => ({ onQueued: (place: number) => void places[name]?.push(place) });
    const first = queue.enter(told('first'));
    const gone = queue.enter({ ...told('gone'), signal: controller.signal });
    const third = queue.enter(told('third'));
    controller.abort(new Error('changed my mind'));
    await expect(gone).rejects.toThrow('changed my mind');
    expect(places).toEqual({ first: [1], gone: [2], third: [3, 2] });
    leave();
    (await first)();
    (await third)();
    expect(places).toEqual({ first: [1], gone: [2], third: [3, 2, 1] });
  });

  it('says a place that comes true: the later question of another user may be next', async () => {
    const queue = new CallQueue({ places: 1 });
    const leave = await queue.enter({ user: 'ana' });
    const places: Record<string, number> = {};
    for (const [user, name] of [
      ['ana', 'a1'],
      ['ana', 'a2'],
      ['eva', 'e1'],
    ] as const) {
      const onQueued = (place: number) => {
        places[name] = place;
      };
      queue.enter({ user, onQueued }).catch(() => {});
    }
    expect(places).toEqual({ e1: 1, a1: 2, a2: 3 });
    leave();
    queue.close();
  });

  it('turns away what is too much, in all and of one user, and takes more when there is room', async () => {
    const queue = new CallQueue({ places: 1, mostWaiting: 3, mostWaitingOfOne: 2 });
    const leave = await queue.enter({ user: 'ana' });
    const waiting = [queue.enter({ user: 'ana' }), queue.enter({ user: 'ana' })];
    await expect(queue.enter({ user: 'ana' })).rejects.toMatchObject({ code: 'busy' });
    waiting.push(queue.enter({ user: 'eva' }));
    await expect(queue.enter({ user: 'leo' })).rejects.toMatchObject({ code: 'busy' });
    expect(() => queue.checkRoom('leo')).toThrow(/3 questions wait/);
    leave();
    await settle();
    expect(() => queue.checkRoom('leo')).not.toThrow();
    const refused = waiting.map((call) =>
      call.then(
        (free) => free(),
        (error: unknown) => error,
      ),
    );
    queue.close();
    await Promise.all(refused);
    await expect(queue.enter()).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});
