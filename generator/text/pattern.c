#include "text/pattern.h"

#include "base/arena.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#define MOST_STEPS 100000 /* (a+)+$ ends at once instead of running for ever */

struct pattern {
	pcre2_code *code;
	pcre2_match_context *limits;
};

struct pattern *pattern_compile(struct str expression, struct buf *error)
{
	int number;
	PCRE2_SIZE at;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression.p, expression.n, PCRE2_UTF | PCRE2_UCP, &number, &at, NULL);
	if (!code) {
		unsigned char what[128];
		pcre2_get_error_message(number, what, sizeof what);
		buf_printf(error, "%s at character %zu", (const char *)what, utf8_count(str_sub(expression, 0, at)) + 1);
		return NULL;
	}
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* without JIT it is only slower */
	struct pattern *p = heap_resize(NULL, sizeof *p);
	*p = (struct pattern){code, pcre2_match_context_create(NULL)};
	if (p->limits)
		pcre2_set_match_limit(p->limits, MOST_STEPS);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_match_context_free(p->limits);
	pcre2_code_free(p->code);
	free(p);
}

bool pattern_find(const struct pattern *p, struct str s, size_t from, struct pattern_match *m)
{
	pcre2_match_data *data = pcre2_match_data_create(PATTERN_GROUPS + 1, NULL);
	int groups = data ? pcre2_match(p->code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, from, PCRE2_NO_UTF_CHECK, data, p->limits) : 0;
	*m = (struct pattern_match){0};
	if (groups > 0) {
		const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
		m->start = ends[0];
		m->end = ends[1];
		for (int i = 1; i < groups; i++)
			if (ends[2 * i] != PCRE2_UNSET)
				m->group[i - 1] = str_sub(s, ends[2 * i], ends[2 * i + 1]);
	}
	pcre2_match_data_free(data);
	return groups > 0;
}
