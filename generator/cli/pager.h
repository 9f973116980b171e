/* Long output page by page, when it goes to a terminal. */
#ifndef NENPO_CLI_PAGER_H
#define NENPO_CLI_PAGER_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

struct pager {
	FILE *to;
	pid_t child; /* 0: there is none, and `to` is stdout */
};

/* Starts $PAGER, else less, unless stdout is no terminal or `wanted` is false. No shell is started: $PAGER is words with spaces between. */
struct pager pager_start(bool wanted);
/* Waits until the reader is done. */
void pager_end(struct pager *p);

#endif
