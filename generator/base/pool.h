/* A few threads that share out numbered pieces of work. */
#ifndef NENPO_BASE_POOL_H
#define NENPO_BASE_POOL_H

#include <stddef.h>

unsigned pool_default_workers(void); /* the processors this process may use, at most 16 */
/* Calls work(context, i, worker) once for each i < n, from `workers` threads (the caller's among them); returns when all are done.
 * worker < workers identifies the thread for objects that only one thread may use. */
void pool_run(unsigned workers, size_t n, void (*work)(void *context, size_t i, unsigned worker), void *context);

#endif
