/* The editors' preview: the site in memory, rendered when somebody looks, read again when a file changes. */
#ifndef NENPO_SERVE_SERVE_H
#define NENPO_SERVE_SERVE_H

#include "base/diag.h"
#include "base/tree.h"

struct serve_options {
	struct tree *tree;
	const char *root; /* the folder that the tree reads from and that is watched */
	unsigned workers;
	int port; /* 0: any that is free */
	int stop; /* a descriptor: the end is asked for when it can be read */
	void *context;
	/* The site was read anew: what was found, and in how many milliseconds. From the thread of serve_run. */
	void (*read)(void *context, const struct diags *d, int64_t milliseconds);
};

struct server;

/* Binds the port. Null: *error says why. */
struct server *serve_open(const struct serve_options *o, struct buf *error);
int serve_port(const struct server *s);
/* Serves until the end is asked for. False: *error says what keeps changes from being noticed. */
bool serve_run(struct server *s, struct buf *error);
void serve_close(struct server *s);

#endif
