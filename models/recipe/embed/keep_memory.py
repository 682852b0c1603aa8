"""Keeps freed memory in the process, so that large tensors do not cost page faults anew at every step."""

import ctypes

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4
_GROWTH = 500_000_000


def keep_memory() -> None:
    """Tells glibc to serve large blocks from its heap, to grow the heap in great steps and never to give it back (mallopt(3)).

    Elsewhere than on glibc this does nothing; training is then as fast as that system's allocator lets it be.
    """
    change = getattr(ctypes.CDLL(None), 'mallopt', None)
    if change is not None:
        for option, value in ((_MMAP_MAX, 0), (_TRIM_THRESHOLD, -1), (_TOP_PAD, _GROWTH)):
            change(option, value)
