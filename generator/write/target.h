/* The directory that a site is written into. Private to write/. */
#ifndef NENPO_WRITE_TARGET_H
#define NENPO_WRITE_TARGET_H

#include "base/diag.h"

#define TARGET_FRESH "." STR_FMT ".nenpo-" /* a new tree beside it: its name, and behind it a number */

struct target {
	struct str path;   /* absolute and without links: a directory that is a link stays one */
	struct str parent; /* the directory above */
	struct str name;
	bool exists; /* there is a directory already */
};

/* False: there can be no site, and *d says why. */
bool target_resolve(struct target *t, const char *path, struct arena *a, struct diags *d);
/* Whether a site may be written there: not over a file, nor into the sources of a site. */
bool target_check(const struct target *t, struct arena *a, struct diags *d);
/* Says that something could not be done, with the system's reason. */
void target_failed(struct diags *d, enum diag_code code, const char *doing, struct str path, int fault);

#endif
