/* Regular expressions (PCRE2, Unicode, JIT). A compiled pattern is immutable and may be shared by threads. */
#ifndef NENPO_TEXT_PATTERN_H
#define NENPO_TEXT_PATTERN_H

#include "base/str.h"

struct pattern;

#define PATTERN_GROUPS 4

struct pattern_match {
	size_t start, end;                /* bytes of the whole match */
	struct str group[PATTERN_GROUPS]; /* what (…) matched, the first at 0; empty if it took no part */
};

/* Null: the expression is malformed, and *error says how. */
struct pattern *pattern_compile(struct str expression, struct buf *error);
void pattern_free(struct pattern *p);
/* The first match at or after byte `from`. An expression that needs too many steps on a text does not match it. */
bool pattern_find(const struct pattern *p, struct str s, size_t from, struct pattern_match *m);

#endif
