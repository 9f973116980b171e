/* What every diagnostic means. One without an explanation does not compile. */
#include "cli/check.h"

#include <string.h>

enum accepted { ACCEPTED_NOWHERE, ACCEPTED_IN_TABLE, ACCEPTED_IN_TEXT, ACCEPTED_IN_BOTH };

struct explanation {
	enum accepted accepted;
	const char *summary;
	const char *cause, *example, *mend; /* paragraphs; lines that each end */
	const char *mended;                 /* the example as it should be; or empty */
};

#define EXPLAIN(id, accepted, summary, cause, example, mend, mended) \
	static const struct explanation explained_##id = {accepted, summary, cause, example, mend, mended};
#include "cli/explain_check.def"
#include "cli/explain_files.def"
#include "cli/explain_site.def"
#include "cli/explain_text.def"

static const struct explanation *const explanations[DIAG_COUNT] = {
#define X(id, name, level, hint) [DIAG_##id] = &explained_##id,
#include "base/diag_codes.h"
#undef X
};

/* The first code of each part of the list. */
static const struct {
	enum diag_code first;
	const char *name;
} parts[] = {
	{DIAG_READ_FAILED, "files"},
	{DIAG_YAML_SYNTAX, "YAML"},
	{DIAG_CSV_SYNTAX, "tables"},
	{DIAG_FRONT_MATTER, "Markdown"},
	{DIAG_DUPLICATE_ID, "references"},
	{DIAG_TOTAL_DIFFERS, "figures, dates and languages: findings of check"},
	{DIAG_LAYOUT_SYNTAX, "layouts and words"},
	{DIAG_OUTPUT_REFUSED, "writing"},
};

static void print_title(struct paper *p, enum diag_code code)
{
	const struct colours *c = p->colours;
	enum diag_level level = diag_level(code);
	fprintf(p->to, "%s%s%s %s(%s)%s: %s\n", c->bold, diag_name(code), c->off, c->level[level], diag_level_name(level), c->off,
		explanations[code]->summary);
}

static void print_block(struct paper *p, const char *title, const char *lines)
{
	struct str rest = str_of(lines);
	if (rest.n == 0)
		return;
	fprintf(p->to, "%s\n", title);
	while (rest.n) {
		struct str line = str_split(rest, '\n', &rest);
		fprintf(p->to, "    " STR_FMT "\n", STR_ARG(line));
	}
}

static void print_acceptance(struct paper *p, enum diag_code code, const char *where, const char *names)
{
	fprintf(p->to,
		"\n%s\n"
		"    accept:\n"
		"      - code: %s\n"
		"%s"
		"        reason: {ja: 原資料のとおり。, en: As printed in the paper.}\n"
		"        source: p. 12\n",
		where, diag_name(code), names);
}

void explain_code(struct paper *p, enum diag_code code)
{
	const struct explanation *e = explanations[code];
	print_title(p, code);
	fputc('\n', p->to);
	paper_paragraph(p, 0, str_of(e->cause));
	fputc('\n', p->to);
	print_block(p, "For example:", e->example);
	fputc('\n', p->to);
	paper_paragraph(p, 0, str_of(e->mend));
	print_block(p, "Then:", e->mended);
	if (e->accepted == ACCEPTED_IN_TABLE || e->accepted == ACCEPTED_IN_BOTH)
		print_acceptance(p, code, "If the paper itself says so, accept it in the table's YAML:",
				 "        row: 合計\n        column: 件数\n");
	if (e->accepted == ACCEPTED_IN_TEXT || e->accepted == ACCEPTED_IN_BOTH)
		print_acceptance(p, code,
				 e->accepted == ACCEPTED_IN_BOTH ? "or, where it stands in a chapter, in document.yaml:"
								 : "If the paper itself says so, accept it in document.yaml:",
				 "        chapter: network\n        text: words of the line\n");
}

static size_t longest_name(void)
{
	size_t longest = 0;
	for (enum diag_code code = 0; code < DIAG_COUNT; code++)
		longest = strlen(diag_name(code)) > longest ? strlen(diag_name(code)) : longest;
	return longest;
}

void explain_list(struct paper *p)
{
	int width = (int)longest_name();
	size_t part = 0;
	for (enum diag_code code = 0; code < DIAG_COUNT; code++) {
		if (part < sizeof parts / sizeof *parts && parts[part].first == code)
			fprintf(p->to, "%s%s%s%s\n", part ? "\n" : "", p->colours->bold, parts[part].name, p->colours->off), part++;
		fprintf(p->to, "  %-*s  %s%-7s%s  %s\n", width, diag_name(code), p->colours->level[diag_level(code)],
			diag_level_name(diag_level(code)), p->colours->off, explanations[code]->summary);
	}
	fputs("\nnenpo check --explain CODE shows an example, and how to mend it.\n", p->to);
}
