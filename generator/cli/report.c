#include "cli/cli.h"

#include "cli/paper.h"

void report_on(struct paper *p, const struct diags *d)
{
	for (size_t i = 0; i < d->all.n; i++) {
		const struct diag *one = &d->all.v[i];
		paper_head(p, one->place, one->code, one->what);
		paper_source(p, one->place, (struct str){0});
		paper_hint(p, one->hint);
	}
}

void report(const struct diags *d)
{
	struct paper p = paper_on(stderr);
	report_on(&p, d);
}

struct str report_counts(const struct diags *d, struct arena *a)
{
	struct buf b = {.arena = a};
	for (int level = LEVEL_ERROR; level >= LEVEL_NOTICE; level--) {
		size_t n = d->count[level];
		if (n)
			buf_printf(&b, "%s%zu %s%s", b.n ? ", " : "", n, diag_level_name((enum diag_level)level), n == 1 ? "" : "s");
	}
	return buf_take(&b);
}
