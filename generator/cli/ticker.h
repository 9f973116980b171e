/* A line on the terminal that says how far a long run has come. */
#ifndef NENPO_CLI_TICKER_H
#define NENPO_CLI_TICKER_H

#include "base/progress.h"

struct ticker;

/* Shows it on stderr, if that is a terminal, from half a second on. Null: there is nothing to show it on. */
struct ticker *ticker_start(struct progress *p);
/* Takes the line away again. */
void ticker_stop(struct ticker *t);

#endif
